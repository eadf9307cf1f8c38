"""How much a paper speaks of: told before it is drafted, and weighed before it is issued."""

from dataclasses import dataclass

DUE = "%Y-%m-%d %H:%M"
"""How a deadline is written among facts, by the campus's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """`records` looked at, `findings` and `photos` in them; `awaiting` photos are still on phones.

    `others` inspections and `snaps` 随手拍 of its days are left out, by its topics or its kind.
    `unjudged` are the tasks it should judge and that nobody has, `pending` those it answers for without work
    or words; `due` are the deadlines it sets, by task and by the campus's clock (`2026-11-23 11:16`).
    """

    records: int = 0
    findings: int = 0
    photos: int = 0
    awaiting: int = 0
    others: int = 0
    snaps: int = 0
    unjudged: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    due: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to speak of."""
        return not (self.records or self.findings)
