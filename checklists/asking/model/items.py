"""One check: how it is answered, what it is worth, and what follows when it fails."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checklists.asking.model.limits import DateLimit, Limit
from checklists.asking.model.logic import Condition
from checklists.asking.model.text import Text


class AnswerType(StrEnum):
    """How an item is answered; N/A with a reason is possible for every type."""

    PASS_FAIL = "pass_fail"  # noqa: S105 - a verdict, no password
    RATING = "rating"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    DATE = "date"
    PHOTO = "photo"
    SIGNATURE = "signature"
    MATRIX = "matrix"

    @property
    def is_pictured(self) -> bool:
        """Whether its photos are the answer itself."""
        return self in {AnswerType.PHOTO, AnswerType.SIGNATURE}


class Evidence(StrEnum):
    """What is shown for an answer: nothing, a photo, a scanned document, an instrument's reading."""

    NONE = "none"
    ON_FAIL = "on_fail"
    ALWAYS = "always"
    DOCUMENT = "document"
    READING = "reading"


class Confidence(StrEnum):
    """How sure a clause is: its text was read (H), a secondary source (M), general knowledge (G)."""

    H = "H"
    M = "M"
    G = "G"


class Gate(StrEnum):
    """The four gates 四关 of canteen hygiene: 采购 加工 销售 冷藏."""

    PURCHASE = "purchase"
    PROCESSING = "processing"
    SALE = "sale"
    COLD = "cold"


class Trade(StrEnum):
    """The trade 工种 that can put it right."""

    ELECTRICAL = "electrical"
    PLUMBING = "plumbing"
    CARPENTRY = "carpentry"
    GAS = "gas"
    FIRE = "fire"
    REFRIGERATION = "refrigeration"
    LIFT = "lift"
    BUILDING = "building"
    CATERING = "catering"
    CLEANING = "cleaning"
    GREENING = "greening"
    PEST_CONTROL = "pest_control"
    SECURITY = "security"
    MEDICAL = "medical"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice; `earns` is the share of the item's points in percent, nothing when it `fails`."""

    code: str
    text: Text
    fails: bool = False
    earns: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One kind of fault in a table: a tap takes `deduction` points off the item."""

    code: str
    text: Text
    deduction: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, or one named instance of a repeating section."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A table inside one item: rows × kinds of fault, tapped as often as a fault is found."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One check 检查项. Its id is never renumbered; `category` routes its findings.

    `severity` is 1 轻微 … 4 重大 if it fails; `deadline` is a term such as `at_once`, `24h`, `7d`;
    `phrases` are findings ready to be tapped instead of typed. Where points are deducted, each spot
    takes `per_spot` off, all `points` at most; without it a failure takes all of them. `veto`: a
    failure makes the whole score zero. An `optional` item may stay unanswered, unless
    `require_when` holds; it is asked only while `show_when` holds. `camera_only`: its photos are taken here
    and now, files are not offered.
    """

    id: str
    text: Text
    answer_type: AnswerType
    points: Decimal
    key: bool
    severity: int
    evidence: Evidence
    deadline: str
    clause: str
    confidence: Confidence
    category: str
    limit: Limit | None = None
    unit: str | None = None
    guidance: Text | None = None
    phrases: tuple[Text, ...] = ()
    default_not_applicable: bool = False
    date_limit: DateLimit | None = None
    options: tuple[Option, ...] = ()
    matrix: Matrix | None = None
    picture: str = ""
    gate: Gate | None = None
    trade: Trade | None = None
    standards: tuple[str, ...] = ()
    veto: bool = False
    per_spot: Decimal | None = None
    optional: bool = False
    camera_only: bool = False
    show_when: Condition | None = None
    require_when: Condition | None = None

    @property
    def printable_clause(self) -> str:
        """The clause as it may be printed: never one that rests on general knowledge only (待核实)."""
        return "" if self.confidence is Confidence.G else self.clause

    def option(self, code: str) -> Option:
        """The option with this code; KeyError when there is none."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(code)
