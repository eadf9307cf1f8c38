"""A checklist as its readers see it: sections, items and hazard categories, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The words in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


class AnswerType(StrEnum):
    """How an item is answered; N/A with a reason is possible for every type."""

    PASS_FAIL = "pass_fail"  # noqa: S105 - a verdict, no password
    RATING = "rating"
    NUMBER = "number"
    TEXT = "text"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The range in which a reading passes; a bound that is None is open, never both."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True

    def admits(self, reading: Decimal) -> bool:
        """Whether the reading passes; bounds count exactly as they are written."""
        return self._is_high_enough(reading) and self._is_low_enough(reading)

    def words(self, unit: str = "") -> Text:
        """The limit for people, such as 不低于 70 ℃ / at least 70 ℃."""
        suffix = f" {unit}" if unit else ""
        if self.lower is not None and self.upper is not None:
            zh_parts, en_parts = f"{self.lower}～{self.upper}", f"{self.lower} to {self.upper}"
        elif self.lower is not None:
            zh_parts = f"{'不低于' if self.lower_inclusive else '高于'} {self.lower}"
            en_parts = f"{'at least' if self.lower_inclusive else 'above'} {self.lower}"
        else:
            zh_parts = f"{'不高于' if self.upper_inclusive else '低于'} {self.upper}"
            en_parts = f"{'at most' if self.upper_inclusive else 'below'} {self.upper}"
        return Text(zh=zh_parts + suffix, en=en_parts + suffix)

    def _is_high_enough(self, reading: Decimal) -> bool:
        if self.lower is None:
            return True
        return reading >= self.lower if self.lower_inclusive else reading > self.lower

    def _is_low_enough(self, reading: Decimal) -> bool:
        if self.upper is None:
            return True
        return reading <= self.upper if self.upper_inclusive else reading < self.upper


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One check 检查项. Its id is never renumbered; `category` routes its findings.

    `severity` is 1 轻微 … 4 重大 if it fails; `deadline` is a term such as `at_once`, `24h`, `7d`;
    `phrases` are findings ready to be tapped instead of typed.
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

    @property
    def printable_clause(self) -> str:
        """The clause as it may be printed: never one that rests on general knowledge only (待核实)."""
        return "" if self.confidence is Confidence.G else self.clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items that are checked at one spot or against one set of papers."""

    id: str
    title: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """One immutable version of a checklist, graded by `scheme` (`id@version`).

    `place_kinds` limits it to kinds of places; empty means anywhere.
    """

    id: str
    version: int
    title: Text
    scheme: str
    sections: tuple[Section, ...]
    place_kinds: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """What a finished inspection stores: `id@version`."""
        return f"{self.id}@{self.version}"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order it is asked."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item:
        """The item with this id; KeyError when there is none."""
        return self._item_by_id[item_id]

    @cached_property
    def _item_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardCategory:
    """A kind of hazard a snap 随手拍 can show, with its default severity and deadline."""

    id: str
    text: Text
    examples: Text
    severity: int
    deadline: str
    escalation: Text | None
    photo_tip: Text
