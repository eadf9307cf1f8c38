"""Open tasks that may be the same hazard: proposed to a manager, who sees both pictures and decides.

What was split, taken out or said to be two is proposed no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.rectifying.likeness import NEAR_IN_TIME, PROPOSED_FROM, Sighting, likeness
from checklists.rectifying.table import OPEN
from checklists.wire.photos import PhotoRole
from sync_server.photos.prints import print_of
from sync_server.photos.store import PhotoStore
from sync_server.tables import Photo, PhotoUse, Task
from sync_server.tasks.apart import kept_apart

_MOST_COMPARED = 400
_PICTURES_COMPARED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two open tasks, the older first, and how alike they are."""

    older: Task
    newer: Task
    likeness: float


def resembling(
    session: Session, photos: PhotoStore, campus: Campus, visible: SelectOfScalar[Task], task: Task
) -> list[Pair]:
    """Open tasks among the `visible` that may be the same hazard as this one, the likest first."""
    near = visible.where(
        col(Task.state).in_(OPEN),
        col(Task.id) != task.id,
        col(Task.place).in_(_same_building(campus, task.place)),
        col(Task.opened_at).between(task.opened_at - NEAR_IN_TIME, task.opened_at + NEAR_IN_TIME),
    )
    others = session.exec(near.order_by(col(Task.opened_at).desc()).limit(_MOST_COMPARED)).all()
    seen, parted = _sightings(session, photos, campus, [task, *others]), kept_apart(session, [task, *others])
    return _alike(
        (task, other, likeness(seen[task.id], seen[other.id]))
        for other in others
        if frozenset({task.id, other.id}) not in parted
    )


def resembling_pairs(
    session: Session, photos: PhotoStore, campus: Campus, visible: SelectOfScalar[Task]
) -> list[Pair]:
    """Every such pair among the newest open tasks in sight."""
    newest = visible.where(col(Task.state).in_(OPEN)).order_by(col(Task.opened_at).desc())
    tasks = session.exec(newest.limit(_MOST_COMPARED)).all()
    seen, parted = _sightings(session, photos, campus, tasks), kept_apart(session, tasks)
    return _alike(
        (one, other, likeness(seen[one.id], seen[other.id]))
        for number, one in enumerate(tasks)
        for other in tasks[number + 1 :]
        if frozenset({one.id, other.id}) not in parted
    )


def _alike(compared: Iterable[tuple[Task, Task, float]]) -> list[Pair]:
    pairs = [
        Pair(older=min(one, other, key=_age), newer=max(one, other, key=_age), likeness=value)
        for one, other, value in compared
        if value >= PROPOSED_FROM
    ]
    return sorted(pairs, key=lambda pair: -pair.likeness)


def _age(task: Task) -> tuple[object, str]:
    return task.opened_at, task.id


def _same_building(campus: Campus, place: str) -> list[str]:
    building = campus.place_path(place)[:2]
    return [one.id for one in campus.places if campus.place_path(one.id)[:2] == building] or [place]


def _sightings(
    session: Session, photos: PhotoStore, campus: Campus, tasks: Sequence[Task]
) -> dict[str, Sighting]:
    prints = _prints(session, photos, [task.id for task in tasks])
    return {
        task.id: Sighting(
            path=tuple(place.id for place in campus.place_path(task.place)) or (task.place,),
            category=task.category,
            at=task.opened_at,
            words=task.note,
            prints=prints.get(task.id, ()),
        )
        for task in tasks
    }


def _prints(session: Session, photos: PhotoStore, tasks: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """Prints of the first before-photos that have arrived, by task."""
    arrived = (
        select(PhotoUse.task, PhotoUse.sha256)
        .join(Photo, col(Photo.sha256) == col(PhotoUse.sha256))
        .where(col(PhotoUse.task).in_(tasks), col(PhotoUse.role) != PhotoRole.AFTER)
        .order_by(col(PhotoUse.id))
    )
    found: defaultdict[str, list[int]] = defaultdict(list)
    for task, sha256 in session.exec(arrived):
        kept = found[task or ""]
        made = print_of(photos.path(sha256)) if len(kept) < _PICTURES_COMPARED else None
        if made is not None:
            kept.append(made)
    return {task: tuple(kept) for task, kept in found.items()}
