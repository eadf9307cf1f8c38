"""Open tasks that may be the same hazard: proposed to a manager, who sees both pictures and decides.

What was split, taken out or said to be two is proposed no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.rectifying.likeness import NEAR_IN_TIME, PROPOSED_FROM, Sighting, likeness, may_be_alike
from checklists.wire.photos import PhotoRole
from sync_server.conditions import is_open
from sync_server.photos.prints import prints_of
from sync_server.photos.store import PhotoStore
from sync_server.photos.uses import is_picture
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What is read of a task to compare it; its pictures are looked at where they can matter."""

    id: str
    number: str
    sighting: Sighting


_Compared = tuple[_Candidate, _Candidate]


def resembling(
    session: Session, photos: PhotoStore, campus: Campus, visible: SelectOfScalar[Task], task: Task
) -> list[Pair]:
    """Open tasks among the `visible` that may be the same hazard as this one, the likest first."""
    near = visible.where(
        is_open(),
        col(Task.id) != task.id,
        col(Task.place).in_(same_building(campus, task.place)),
        col(Task.opened_at).between(task.opened_at - NEAR_IN_TIME, task.opened_at + NEAR_IN_TIME),
    )
    (this,) = _candidates(session, campus, select(Task).where(col(Task.id) == task.id))
    return _alike(session, photos, ((this, other) for other in _candidates(session, campus, near)))


def resembling_pairs(
    session: Session, photos: PhotoStore, campus: Campus, visible: SelectOfScalar[Task]
) -> list[Pair]:
    """Every such pair among the newest open tasks in sight."""
    return _alike(session, photos, combinations(_candidates(session, campus, visible.where(is_open())), 2))


def _candidates(session: Session, campus: Campus, tasks: SelectOfScalar[Task]) -> list[_Candidate]:
    """The newest of these tasks."""
    read = tasks.with_only_columns(
        col(Task.id),
        col(Task.number),
        col(Task.place),
        col(Task.category),
        col(Task.opened_at),
        col(Task.note),
    )
    newest = read.order_by(col(Task.opened_at).desc(), col(Task.id).desc()).limit(_MOST_COMPARED)
    return [
        _Candidate(
            id=task,
            number=number,
            sighting=Sighting(path=_path(campus, place), category=category, at=opened_at, words=note),
        )
        for task, number, place, category, opened_at, note in session.execute(newest)
    ]


def _path(campus: Campus, place: str) -> tuple[str, ...]:
    return tuple(one.id for one in campus.place_path(place)) or (place,)


def _alike(session: Session, photos: PhotoStore, compared: Iterable[_Compared]) -> list[Pair]:
    """The pairs that are alike enough and were never told apart, the likest first."""
    worth = [pair for pair in compared if may_be_alike(pair[0].sighting, pair[1].sighting)]
    known = {one.id: one for pair in worth for one in pair}
    pictures = _pictures(session, photos, list(known))
    seen = {one.id: replace(one.sighting, pictures=pictures.get(one.id, ())) for one in known.values()}
    alike = {
        (one, other): value
        for one, other in worth
        if (value := likeness(seen[one.id], seen[other.id])) >= PROPOSED_FROM
    }
    # Few of those compared are alike, and only of these it matters what was said.
    parted = kept_apart(session, {one.id: one for pair in alike for one in pair}.values())
    likely = {
        (one.id, other.id): value
        for (one, other), value in alike.items()
        if frozenset({one.id, other.id}) not in parted
    }
    return _pairs(session, likely)


def _pairs(session: Session, likely: Mapping[tuple[str, str], float]) -> list[Pair]:
    ids = {one for pair in likely for one in pair}
    tasks = {task.id: task for task in session.exec(select(Task).where(col(Task.id).in_(ids)))}
    found = [(sorted((tasks[one], tasks[other]), key=_age), value) for (one, other), value in likely.items()]
    pairs = [Pair(older=older, newer=newer, likeness=value) for (older, newer), value in found]
    return sorted(pairs, key=lambda pair: -pair.likeness)


def _age(task: Task) -> tuple[datetime, str]:
    return task.opened_at, task.id


def same_building(campus: Campus, place: str) -> list[str]:
    """The ids of all places in the building of this one."""
    building = campus.building_of(place)
    return [one.id for one in campus.places if campus.building_of(one.id) == building] or [place]


def _pictures(
    session: Session, photos: PhotoStore, tasks: Sequence[str]
) -> Mapping[str, tuple[tuple[int, ...], ...]]:
    """Prints of the first before-photos that have arrived, by task."""
    arrived = (
        select(PhotoUse.task, PhotoUse.sha256)
        .join(Photo, col(Photo.sha256) == col(PhotoUse.sha256))
        .where(col(PhotoUse.task).in_(tasks), col(PhotoUse.role) != PhotoRole.AFTER, is_picture())
        .order_by(col(PhotoUse.id))
    )
    found: defaultdict[str, tuple[tuple[int, ...], ...]] = defaultdict(tuple)
    for task, sha256 in session.exec(arrived):
        kept = found[task or ""]
        made = prints_of(photos.path(sha256)) if len(kept) < _PICTURES_COMPARED else ()
        if made:
            found[task or ""] = (*kept, made)
    return found
