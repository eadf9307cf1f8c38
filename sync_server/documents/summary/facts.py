"""What a summary states: counts of the period and of as many days before it."""

from dataclasses import dataclass
from datetime import date

from sync_server.documents.extent import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts of a period; `findings` includes those `corrected` on the spot, `closed` those closed `on_time`.

    `left` were open when it ended (or now, where it has not), `overdue` of them past their term.
    """

    inspections: int = 0
    findings: int = 0
    corrected: int = 0
    opened: int = 0
    again: int = 0
    closed: int = 0
    on_time: int = 0
    left: int = 0
    overdue: int = 0

    @property
    def is_recorded(self) -> bool:
        """Whether anything was looked at or reported: else its noughts are no measure."""
        return bool(self.inspections or self.opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The tasks of one section or external unit."""

    name: str
    opened: int
    closed: int
    left: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """`score` is the mean of what was graded, or empty; `categories` the most frequent first.

    Where it is limited to `topics`, `others` inspections of the period and its `snaps` are not counted.
    """

    first: date
    last: date
    unit: str
    counts: Counts
    before: Counts
    score: str
    shares: tuple[Share, ...]
    categories: tuple[tuple[str, int], ...]
    topics: str = ""
    others: int = 0
    snaps: int = 0


def summary_extent(facts: SummaryFacts) -> Extent:
    """What was counted; it carries no photos."""
    return Extent(
        records=facts.counts.inspections,
        findings=facts.counts.findings,
        others=facts.others,
        snaps=facts.snaps,
    )
