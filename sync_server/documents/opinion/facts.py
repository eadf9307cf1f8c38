"""What an opinion states: how each demand of the notice was judged when it was drafted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync_server.documents.extent import Extent


class Verdict(StrEnum):
    """What the re-inspection made of a demand."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One demand; `post` and `at` are of who judged it last, empty while nobody has."""

    task: str
    place: str
    text: str
    verdict: Verdict
    state: str
    note: str = ""
    post: str = ""
    at: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    """The notice's `number`, whose it was, and its demands."""

    first: date
    last: date
    number: str
    unit: str
    demands: tuple[Looked, ...]
    awaiting: int = 0


def opinion_extent(facts: OpinionFacts) -> Extent:
    """The demands it speaks of, those nobody has judged among them."""
    return Extent(
        findings=len(facts.demands),
        photos=sum(len(one.before) + len(one.after) for one in facts.demands),
        awaiting=facts.awaiting,
        unjudged=tuple(one.task for one in facts.demands if one.verdict == Verdict.NOT_YET),
    )
