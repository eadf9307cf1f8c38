"""What a bulletin states: read from the records, frozen when it is issued. Nobody edits these."""

from dataclasses import dataclass
from datetime import date

from sync_server.documents.extent import Extent
from sync_server.documents.praising import Praised, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding of `visit`; `deduction` is a number or empty, `joint` the unit that accompanies the team.

    `scored` is the section the deduction counts against, where another one answers for the finding: a score
    is the place's. `corrected` was put right on the spot; `photos` are the names of those that have arrived;
    `task` is its number, `due` by the campus's clock.
    """

    finding: str
    place: str
    text: str
    deduction: str = ""
    joint: str = ""
    corrected: bool = False
    photos: tuple[str, ...] = ()
    visit: str = ""
    scored: str = ""
    team: str = ""
    task: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What concerns one section 科室 or external unit; `score` is empty where nothing of it was graded.

    `praises` are words, each once; `praised` is what of them has photos.
    """

    unit: str
    name: str
    score: str
    lines: tuple[Line, ...]
    praises: tuple[str, ...] = ()
    praised: tuple[Praised, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One inspection the bulletin rests on, at a place of `unit`; `score` may be empty."""

    number: str
    place: str
    checklist: str
    post: str
    day: date
    leader: str = ""
    escorts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """How the findings of the last issue stand now; `again` were found anew in this one.

    `dropped` were withdrawn, or judged to be no hazard.
    `number` is the last issue's, empty where none was issued and the days just before were looked at.
    """

    total: int
    closed: int
    open: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    number: str = ""
    dropped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinFacts:
    """Everything counted and quoted; `awaiting` photos of the period are still on phones.

    `snaps` hazard snaps 随手拍 of the period are not in it: no inspection found them. Where it is limited to
    `topics`, `others` inspections of the period are not in it either.
    """

    first: date
    last: date
    visits: tuple[Visit, ...]
    parts: tuple[Part, ...]
    recheck: Recheck
    awaiting: int = 0
    snaps: int = 0
    topics: str = ""
    others: int = 0


def bulletin_extent(facts: BulletinFacts) -> Extent:
    """The inspections it rests on, and the findings of the units it is about."""
    lines = [line for part in facts.parts for line in part.lines]
    return Extent(
        records=len(facts.visits),
        findings=len(lines),
        photos=sum(len(line.photos) for line in lines)
        + sum(len(names_of(part.praised)) for part in facts.parts),
        awaiting=facts.awaiting,
        others=facts.others,
        snaps=facts.snaps,
    )
