"""Places × categories: how many hazards each place had of each kind, everything below it included."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus, Place
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task

SHOWN_KINDS = frozenset({"campus", "building", "point"})
_LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """A number with the list behind it; `level` 0 to 4 says how it compares with the largest."""

    number: int
    level: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A place with a number for each category shown."""

    place: str
    depth: int
    cells: Sequence[HeatCell]
    total: HeatCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The table; categories and places without a hazard are left out."""

    categories: Sequence[str]
    rows: Sequence[HeatRow]
    totals: Sequence[HeatCell]
    total: HeatCell


def heat(visit: Visit, session: Session, chosen: TaskFilter) -> Heat:
    """The valid hazards of the period: what was merged into another is counted with it, not again."""
    campus = visit.resources.campuses.current(session)
    counted = _counted(visit, session, chosen)
    by_place = _with_places_above(campus, counted)
    found = {category for _, category in counted}
    categories = [one for one in hazard_categories() if one.id in found]
    shown = [place for place in campus.places if place.kind in SHOWN_KINDS and by_place[place.id, ""]]
    compared = [place.id for place in shown if place.kind != "campus"]
    most = max((by_place[place, one.id] for place in compared for one in categories), default=0)
    cells = _Cells(chosen=chosen, most=most)
    return Heat(
        categories=[f"{one.id[-2:]} {visit.words(one.text)}" for one in categories],
        rows=[
            HeatRow(
                place=place.zh if visit.lang == "zh" else place.en,
                depth=len(campus.place_path(place.id)) - 1,
                cells=[cells.of(by_place[place.id, one.id], place, one.id) for one in categories],
                total=cells.of(by_place[place.id, ""], place, ""),
            )
            for place in shown
        ],
        totals=[cells.of(by_place["", one.id], None, one.id) for one in categories],
        total=cells.of(by_place["", ""], None, ""),
    )


def _counted(visit: Visit, session: Session, chosen: TaskFilter) -> Counter[tuple[str, str]]:
    grouped = (
        filtered_tasks(visit, session, chosen)
        .with_only_columns(col(Task.place), col(Task.category), func.count())
        .group_by(col(Task.place), col(Task.category))
    )
    return Counter({(place, category): number for place, category, number in session.execute(grouped)})


def _with_places_above(campus: Campus, counted: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Sums for every place with all below it; no place and no category stand for all of them."""
    sums: Counter[tuple[str, str]] = Counter()
    for (place, category), number in counted.items():
        for above in ("", *(one.id for one in campus.place_path(place))):
            sums[above, category] += number
            sums[above, ""] += number
    return sums


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    chosen: TaskFilter
    most: int

    def of(self, number: int, place: Place | None, category: str) -> HeatCell:
        changed = {"place": place.id} if place else {}
        if category:
            changed["category"] = category
        compared = place is not None and place.kind != "campus" and bool(category)
        level = -(-number * _LEVELS // self.most) if compared and self.most else 0
        return HeatCell(number=number, level=level, address=self.chosen.address(**changed))
