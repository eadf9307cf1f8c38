"""Where nobody looked: places and checklists without an inspection in the period."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.analysis.heat import SHOWN_KINDS
from sync_server.desk.reading.analysis.inspected import inspected
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.publishing.versions import offered, title
from sync_server.scope import places_of
from sync_server.tables import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A place or a checklist: how often it was inspected, and when last in the period."""

    name: str
    number: int
    last: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Both tables, what was missed first; `missed_places` and `missed_checklists` count those."""

    places: Sequence[Covered]
    checklists: Sequence[Covered]

    @property
    def missed_places(self) -> int:
        """How many places nobody inspected."""
        return sum(not one.number for one in self.places)

    @property
    def missed_checklists(self) -> int:
        """How many checklists nobody used."""
        return sum(not one.number for one in self.checklists)


def coverage(visit: Visit, session: Session, chosen: TaskFilter) -> Coverage:
    """The places of the visit's scope and the checklists on offer; an amendment is no second visit."""
    campus = visit.resources.campuses.current(session)
    seen = _finished(visit, session, chosen)
    by_place: defaultdict[str, list[datetime]] = defaultdict(list)
    by_checklist: defaultdict[str, list[datetime]] = defaultdict(list)
    for place, checklist, finished in seen:
        by_checklist[checklist.partition("@")[0]].append(finished)
        for above in campus.place_path(place):
            by_place[above.id].append(finished)
    wide = manages_all(visit.actor, campus)
    mine = {place.id for place in campus.places} if wide else set(places_of(visit.actor, campus))
    places = [
        _covered(place.zh if visit.lang == "zh" else place.en, by_place[place.id])
        for place in campus.places
        if place.id in mine and place.kind in SHOWN_KINDS - {"campus"}
    ]
    lists = [_covered(title(one).in_(visit.lang), by_checklist[one.id]) for one in offered(session)]
    return Coverage(places=sorted(places, key=_missed_first), checklists=sorted(lists, key=_missed_first))


def _finished(visit: Visit, session: Session, chosen: TaskFilter) -> list[tuple[str, str, datetime]]:
    rows = inspected(visit, session, chosen).with_only_columns(
        col(Inspection.place), col(Inspection.checklist), col(Inspection.finished_at)
    )
    return [(place, checklist, finished) for place, checklist, finished in session.execute(rows)]


def _covered(name: str, moments: Sequence[datetime]) -> Covered:
    return Covered(name=name, number=len(moments), last=max(moments, default=None))


def _missed_first(one: Covered) -> tuple[bool, int]:
    return one.number > 0, one.number
