"""Giving a task a command as a page asks for it."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.database import retried
from sync_server.deciding.uploads import Piece
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.forms import ORDER
from sync_server.desk.shell.commands import PICTURES, Filled, asked_for
from sync_server.desk.shell.visits import Visit
from sync_server.ingest.uploads import take
from sync_server.numbering import TASK_SERIES
from sync_server.photos.preparing import MOST_AT_ONCE, prepare
from sync_server.tables import Task
from sync_server.tasks.commanding import command


def desk_command(text: str) -> Command:
    """The command an address names; refuses with `request.not_found` what the desk does not give."""
    if text not in ORDER:
        raise Refusal("request.not_found")
    return Command(text)


@retried
def carry_out(visit: Visit, task_id: str, asked: Command, sent: Filled) -> None:
    """Give the command of a filled form; refuses as the tasks do, and pictures as `photos.preparing`."""
    wanted = asked_for(task_id, asked, sent, visit.now, visit.zone)
    if asked is Command.COMMENT:
        if not (wanted.note or sent.pictures):
            raise Refusal("field.missing", "note")
        wanted = replace(wanted, photos=_kept(visit, task_id, sent.pictures) if sent.pictures else ())
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        command(tx, campus, visit.somebody, with_target(visit, tx.session, wanted))


def _kept(visit: Visit, task_id: str, pictures: Sequence[bytes]) -> tuple[PhotoRef, ...]:
    """The photos made of these pictures, in the intake of all photos; none is kept when one is refused."""
    with visit.resources.reading() as session:
        seen = session.exec(visible_tasks(visit, session).where(col(Task.id) == task_id)).first()
    if seen is None:
        raise Refusal("task.unknown")
    if len(pictures) > MOST_AT_ONCE:
        raise Refusal("photo.too_many", PICTURES)
    photos = [prepare(picture) for picture in pictures]
    return tuple(_taken_in(visit, photo) for photo in photos)


def _taken_in(visit: Visit, photo: bytes) -> PhotoRef:
    named = PhotoRef(sha256=sha256(photo).hexdigest(), size=len(photo), role=PhotoRole.EVIDENCE)
    whole = Piece(offset=0, length=len(photo), size=len(photo), intact=True)
    take(visit.resources, visit.somebody.id, named.sha256, whole, photo)
    return named


def with_target(visit: Visit, session: Session, wanted: TaskCommanded) -> TaskCommanded:
    """People name the task to merge into by its number, with or without the word before it."""
    if wanted.into is None:
        return wanted
    number = wanted.into.strip()
    named = select(Task.id).where(col(Task.number).in_((number, f"{TASK_SERIES}-{number}")))
    seen = visible_tasks(visit, session).where(col(Task.id).in_(named) | (col(Task.id) == wanted.into))
    found = session.exec(seen).first()
    if found is None:
        raise Refusal("task.into_unknown", "into")
    return replace(wanted, into=found.id)
