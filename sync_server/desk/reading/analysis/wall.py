"""The photos of hazards side by side: small copies, the newest first, of nobody by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from checklists.wire.photos import PhotoRole
from sync_server import scope
from sync_server.desk.reading.asked import a_number
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.photos.uses import has_marked_copy, is_picture
from sync_server.tables import PhotoUse, Task

PATH = "/analysis/photos"
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPhoto:
    """A photo with the hazard it shows; who took it stands nowhere."""

    sha256: str
    task: str
    title: str
    place: str
    after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """One stretch of the wall; `later` is the address of the next, or empty."""

    photos: Sequence[WallPhoto]
    later: str


def wall(visit: Visit, session: Session, chosen: TaskFilter) -> Wall:
    """Sixty photos older than the address's `before`, a number the wall itself gives out.

    A marked-up copy hangs in its photo's stead: what it covers is for who opens the task.
    """
    before = a_number(visit.request.query_params.get("before", ""))
    campus = visit.resources.campuses.current(session)
    tasks = filtered_tasks(visit, session, chosen).with_only_columns(col(Task.id))
    uses = scope.photos_for(visit.actor, campus).where(
        col(PhotoUse.task).in_(tasks), is_picture(), ~has_marked_copy()
    )
    if before:
        uses = uses.where(col(PhotoUse.id) < int(before))
    found = session.exec(uses.order_by(col(PhotoUse.id).desc()).limit(_SHOWN + 1)).all()
    shown = found[:_SHOWN]
    of = {use.task for use in shown if use.task}
    shows = {task.id: task for task in session.exec(select(Task).where(col(Task.id).in_(of)))}
    later = f"{chosen.address(PATH)}&before={shown[-1].id}" if len(found) > _SHOWN else ""
    return Wall(photos=[_photo(visit, session, use, shows[use.task or ""]) for use in shown], later=later)


def _photo(visit: Visit, session: Session, use: PhotoUse, task: Task) -> WallPhoto:
    campus = visit.resources.campuses.current(session)
    return WallPhoto(
        sha256=use.sha256,
        task=task.id,
        title=visit.words(task.found),
        place=campus.place_name(task.place, visit.lang),
        after=use.role == PhotoRole.AFTER,
    )
