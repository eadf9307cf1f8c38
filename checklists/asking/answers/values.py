"""An answer as a value."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from checklists.problems import Refusal

MAX_NOTE = 2000
MAX_PHOTOS = 30
MAX_PHOTO_NAME = 64
MAX_READING = Decimal(1_000_000_000)
MAX_SPOTS = 1000

TAKEN = "taken"


class Verdict(StrEnum):
    """合格, 不合格, 不适用 (a reasonable absence 合理缺项)."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """How many times a kind of fault was tapped in one row of a table."""

    row: str
    column: str
    times: int


@dataclass(frozen=True, slots=True)
class Taps:
    """The tapped cells of a table; a cell that was not tapped is in order."""

    cells: tuple[Tap, ...] = ()


Value = Verdict | Decimal | date | str | tuple[str, ...] | Taps


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: a verdict, a number (a rating is 0–100), words, chosen codes, a day or taps.

    `note` describes what was found, `reason` says why the item does not apply, `photos` are names.
    `spots` counts the places where a failure was found, `again`: it was found before and is still
    open. `refused`: the words of a signature name who saw that it was refused. `basis` is what a
    limit counts from: the label's temperature, the site's own limit, or the day on which a date was
    looked at. `corrected`: a failure was put right on the spot.
    """

    value: Value
    note: str = ""
    reason: str = ""
    photos: tuple[str, ...] = ()
    spots: int = 1
    again: bool = False
    refused: bool = False
    corrected: bool = False
    basis: Decimal | date | None = None


class AnswerRefused(Refusal):
    """An answer that cannot be: its code is one of the catalogue's `answer.*`."""

    def __init__(self, code: str, item_id: str) -> None:
        super().__init__(code, place=item_id)
        self.item_id = item_id


def is_not_applicable(answer: Answer) -> bool:
    """Whether the item was set aside as a reasonable absence."""
    return answer.value is Verdict.NOT_APPLICABLE


def is_reason_missing(answer: Answer) -> bool:
    """Whether an N/A does not say why yet."""
    return is_not_applicable(answer) and not answer.reason.strip()
