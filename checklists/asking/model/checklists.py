"""Sections, repeats, examples, and the checklist they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from checklists.asking.model.items import Item, Row
from checklists.asking.model.logic import Condition, items_asked
from checklists.asking.model.text import Text


class Layout(StrEnum):
    """How a section is shown: item under item, or as a matrix sheet with an instance a row."""

    LIST = "list"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A section asked once for each window, room or vehicle.

    `id` is the section that repeats: sections inside it share its instances. An instance is reached
    with its first answer, keyed `ITEM#instance`; with `rows` the instances have names, without them
    people number their own.
    """

    id: str
    each: Text
    at_least: int = 1
    at_most: int = 100
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items that are checked at one spot or against one set of papers.

    Sections inside sections stand after one another; `path` holds the ids from the outermost down to
    this one. `weight` is what the sheet counts in a weighted total.
    """

    id: str
    title: Text
    items: tuple[Item, ...]
    path: tuple[str, ...] = ()
    repeat: Repeat | None = None
    layout: Layout = Layout.LIST
    weight: Decimal | None = None
    show_when: Condition | None = None

    @property
    def sheet(self) -> str:
        """The id of the outermost section around this one, itself included."""
        return self.path[0] if self.path else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An item as it is asked: `key` is where its answer is kept, `instance` is empty unless it repeats.

    The inspection cannot be finished without an answer to what is `required`.
    """

    key: str
    item: Item
    section: Section
    instance: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Answers and what must come of them, written by the author and run by `validate`.

    `answers` are plain answers by key; `others` says how everything else asked is answered: `pass`,
    `fail`, `na` or `none`. What is None is not looked at. `line` is where the example stands.
    """

    name: Text
    answers: Mapping[str, Mapping[str, Any]]
    others: str = "pass"
    spot_check: bool = False
    score: Decimal | None = None
    grade: str | None = None
    findings: tuple[str, ...] | None = None
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """One immutable version of a checklist, graded by `scheme` (`id@version`).

    `place_kinds` and `units` limit it to kinds of places and to units; empty means anywhere and
    anybody. `about` says who checks and how often, `rule` names the rule document it belongs to.
    """

    id: str
    version: int
    title: Text
    scheme: str
    sections: tuple[Section, ...]
    place_kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    about: Text | None = None
    rule: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def reference(self) -> str:
        """What a finished inspection stores: `id@version`."""
        return f"{self.id}@{self.version}"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order it is asked."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, key: str) -> Item:
        """The item with this id, also of an instance's key `ITEM#instance`; KeyError when there is none."""
        return self._item_by_id[key.partition("#")[0]]

    def section_of(self, key: str) -> Section:
        """The section an item stands in; KeyError when there is no such item."""
        return self._section_by_item[key.partition("#")[0]]

    @cached_property
    def is_plain(self) -> bool:
        """Whether everything is always asked, once: no conditions, nothing that repeats."""
        return not self.items_looked_at and not self.repeats

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """What repeats, in order, each once."""
        return tuple(dict.fromkeys(section.repeat for section in self.sections if section.repeat))

    @cached_property
    def items_looked_at(self) -> frozenset[str]:
        """The items some condition looks at: their answers decide what else is asked."""
        conditions = [section.show_when for section in self.sections]
        conditions += [condition for item in self.items for condition in (item.show_when, item.require_when)]
        return frozenset(item_id for condition in conditions for item_id in items_asked(condition))

    @cached_property
    def plain_questions(self) -> tuple[Question, ...]:
        """Every item as asked once, whatever the conditions."""
        return tuple(
            Question(key=item.id, item=item, section=section, required=not item.optional)
            for section in self.sections
            for item in section.items
        )

    @cached_property
    def _item_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _section_by_item(self) -> Mapping[str, Section]:
        return {item.id: section for section in self.sections for item in section.items}
