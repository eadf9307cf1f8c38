"""What a patrol report states: every point that was looked at in the period, in the order of time."""

from dataclasses import dataclass
from datetime import date

from sync_server.documents.extent import Extent
from sync_server.documents.praising import Praised, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One look at a place; `found` is empty where all was normal, `handling` says what became of it.

    `id` is of the finding, the hazard or the inspection it comes from; `at` is by the campus's clock.
    """

    id: str
    place: str
    at: str
    post: str
    looked_at: str
    found: str = ""
    handling: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolFacts:
    """Everything counted and quoted; `awaiting` photos of the period are still on phones.

    `praises` are words, each once; `praised` is what of them has photos.
    Where it is limited to `topics`, `others` inspections and the `snaps` of the period are not in it.
    """

    first: date
    last: date
    leaders: tuple[str, ...]
    units: tuple[str, ...]
    praises: tuple[str, ...]
    points: tuple[Point, ...]
    awaiting: int = 0
    topics: str = ""
    others: int = 0
    snaps: int = 0
    praised: tuple[Praised, ...] = ()


def patrol_extent(facts: PatrolFacts) -> Extent:
    """Its points, and those where something was found."""
    return Extent(
        records=len(facts.points),
        findings=sum(bool(point.found) for point in facts.points),
        photos=sum(len(point.photos) for point in facts.points) + len(names_of(facts.praised)),
        awaiting=facts.awaiting,
        others=facts.others,
        snaps=facts.snaps,
    )
