"""What each checklist asks of people: seconds, taps and required photos, as their phones counted them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col

from sync_server.desk.reading.analysis.period import bounds
from sync_server.desk.reading.scoped import visible_inspections
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.publishing.versions import newest, title
from sync_server.tables import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """A checklist's inspections in the period, and the means of those whose phones counted.

    `counted` says how many did: older phones do not. `minutes`, `taps` and `photos` are None when none did.
    """

    checklist: str
    items: int
    inspections: int
    counted: int
    minutes: float | None
    taps: float | None
    photos: float | None


def burdens(visit: Visit, session: Session, chosen: TaskFilter) -> list[Burden]:
    """The checklists used in the period, the most time taken in all first."""
    first, end = bounds(visit, chosen)
    rows = visible_inspections(visit, session).where(
        col(Inspection.finished_at) >= first, col(Inspection.finished_at) < end
    )
    costs = rows.with_only_columns(
        col(Inspection.checklist),
        col(Inspection.active_seconds),
        col(Inspection.taps),
        col(Inspection.required_photos),
    )
    by_checklist: defaultdict[str, list[tuple[int | None, ...]]] = defaultdict(list)
    for checklist, *cost in session.execute(costs):
        by_checklist[checklist.partition("@")[0]].append(tuple(cost))
    known = newest(session)
    found = [
        _burden(visit.words(title(known[one])), known[one].items, costs)
        for one, costs in by_checklist.items()
        if one in known
    ]
    return sorted(found, key=lambda one: -(one.minutes or 0) * one.inspections)


def _burden(name: str, items: int, costs: Sequence[tuple[int | None, ...]]) -> Burden:
    seconds, taps, photos = (_mean([cost[place] for cost in costs]) for place in range(3))
    return Burden(
        checklist=name,
        items=items,
        inspections=len(costs),
        counted=sum(cost[0] is not None for cost in costs),
        minutes=None if seconds is None else seconds / 60,
        taps=taps,
        photos=photos,
    )


def _mean(values: Sequence[int | None]) -> float | None:
    said = [value for value in values if value is not None]
    return sum(said) / len(said) if said else None
