"""What must hold once every phone has come to rest."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from fieldapp.phone import Phone
from sync_server.campuses import Campuses
from sync_server.resources import Resources
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Operation, Person, Photo, PhotoUse, Snap, Task, TaskEvent
from tests.e2e.histories.handset import Handset
from tests.e2e.histories.history import History


def violations(history: History) -> list[str]:
    """Empty when nothing is stuck, lost or twice, and every phone shows what the server holds."""
    resources = history.site.resources
    with resources.reading() as session:
        return sorted(
            {
                *_stuck(history.handsets),
                *_lost(session, history),
                *_photos(session, resources),
                *_twice(session),
                *_views(session, resources.campuses, history.handsets),
            }
        )


def _stuck(handsets: list[Handset]) -> Iterator[str]:
    for handset in handsets:
        status = handset.phone.sync.status
        if status.waiting_operations or status.waiting_photos or status.last_problem:
            yield f"stuck: {status.waiting_operations} {status.waiting_photos} {status.last_problem}"


def _lost(session: Session, history: History) -> Iterator[str]:
    """Every saved operation is on the server, or its words are with the one who wrote them, and why."""
    here = set(session.exec(select(Operation.op_id)).all())
    refused = {one.op_id for handset in history.handsets for one in handset.phone.store.outbox.refused()}
    for handset in history.handsets:
        yield from (f"lost operation {one}" for one in handset.made - here - refused)
    found = set(session.exec(select(Snap.id)).all())
    yield from (f"lost report {one}" for one in history.snaps - found)


def _photos(session: Session, resources: Resources) -> Iterator[str]:
    kept = set(session.exec(select(Photo.sha256)).all())
    for name in set(session.exec(select(PhotoUse.sha256)).all()):
        path = resources.photos.path(name)
        if name not in kept or not path.is_file():
            yield f"lost photo {name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != name:
            yield f"damaged photo {name}"


def _twice(session: Session) -> Iterator[str]:
    """Each report is counted in one task, once; each task's history has every version once."""
    reported = session.exec(select(func.count()).select_from(Snap)).one()
    counted = session.exec(
        select(func.count()).select_from(TaskEvent).where(col(TaskEvent.command).in_(("open", "join")))
    ).one()
    found = session.exec(select(func.sum(col(Task.occurrences)))).one() or 0
    if found != counted:
        yield f"{counted} findings and reports ({reported} reports) are counted as {found}"


def _views(session: Session, campuses: Campuses, handsets: list[Handset]) -> Iterator[str]:
    campus = campuses.current(session)
    for handset in handsets:
        enrolment = handset.phone.enrolment
        if enrolment is None:
            yield "signed out"
            continue
        person = session.exec(select(Person).where(col(Person.account) == enrolment.person.account)).one()
        there = {
            (one.id, one.state, one.version) for one in session.exec(tasks_for(actor_of(person), campus))
        }
        if _shown(handset.phone) != there:
            yield f"{person.account} shows {_shown(handset.phone) ^ there}"


def _shown(phone: Phone) -> set[tuple[str, str, int]]:
    return {(task.row.id, task.row.state, task.row.version) for task in phone.store.tasks.all()}
