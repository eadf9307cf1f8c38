"""What is drawn at once: a section, some of a very long one, or one instance of what repeats."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from checklists.asking.model import Checklist, Layout, Repeat, Section
from fieldapp.services.inspections.states import Count, ItemState

PART_SIZE = 30
"""The most items drawn at once; a longer section is shown in several parts."""

Instances = Mapping[str, tuple[str, ...]]
"""The instances of what repeats, by the id of the repeat."""

States = Callable[[Section, str], tuple[ItemState, ...]]
"""The items of a section, for one instance."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section, or some of it: `run` counts from 1 of `runs`, `instance` is empty unless it repeats.

    A part without items is a section that repeats and of which nothing was reached yet. A matrix is
    all of a section that repeats: its `rows` are the instances, its `columns` the items, with their sums.
    """

    section: Section
    items: tuple[ItemState, ...]
    count: Count = field(default_factory=Count)
    instance: str = ""
    run: int = 1
    runs: int = 1
    index: int = 0
    rows: Mapping[str, Count] = field(default_factory=dict)
    columns: Mapping[str, Count] = field(default_factory=dict)

    @property
    def repeat(self) -> Repeat | None:
        """What it is an instance of, or would be."""
        return self.section.repeat

    @property
    def anchor(self) -> str:
        """The key by which the part is turned to: its first item's, also while there is none."""
        return self.items[0].key if self.items else self.section.items[0].id

    @property
    def is_matrix(self) -> bool:
        """Whether it is shown as one sheet with an instance a row."""
        return bool(self.rows)

    def scroll_name(self, key: str) -> str:
        """What is scrolled to for an item: itself, or its row of a matrix."""
        return f"row-{key.partition('#')[2]}" if self.is_matrix else key

    def counts_of(self, state: ItemState) -> tuple[Count, ...]:
        """The figures of this part that one of its items goes into."""
        if not self.is_matrix:
            return (self.count,)
        return self.count, self.rows[state.instance], self.columns[state.item.id]

    def clear(self) -> None:
        """Set every figure back to nothing."""
        for count in (self.count, *self.rows.values(), *self.columns.values()):
            count.clear()

    def row(self, instance: str) -> tuple[ItemState, ...]:
        """The cells of one row."""
        width = len(self.columns)
        start = list(self.rows).index(instance) * width
        return self.items[start : start + width]


def parts_of(checklist: Checklist, instances: Instances, known: Mapping[str, ItemState]) -> tuple[Part, ...]:
    """Every part in the order it is walked: all of one room before the next one.

    Items that are `known` by their key stay the same objects, so that what observes them goes on.
    """
    numbers = {item.id: number for number, item in enumerate(checklist.items, 1)}

    def states(section: Section, instance: str) -> tuple[ItemState, ...]:
        fresh = (ItemState(item=item, number=numbers[item.id], instance=instance) for item in section.items)
        return tuple(known.get(state.key, state) for state in fresh)

    sections = (section for section in checklist.sections if section.items)
    groups = (tuple(group) for _, group in groupby(sections, key=lambda section: section.repeat))
    parts = (part for group in groups for part in _parts(group, instances, states))
    return tuple(replace(part, index=index) for index, part in enumerate(parts))


def _parts(sections: tuple[Section, ...], instances: Instances, states: States) -> Iterator[Part]:
    """The parts of sections that stand alone, or that share what they repeat for."""
    repeat = sections[0].repeat
    if repeat is None:
        for section in sections:
            yield from _runs(section, states(section, ""))
        return
    names = instances.get(repeat.id, ())
    listed = [section for section in sections if section.layout is Layout.LIST]
    for section in sections:
        if section.layout is Layout.MATRIX and names:
            yield _matrix(section, names, states)
    if not names:
        yield Part(section=sections[0], items=())
    for name in names:
        for section in listed:
            yield from _runs(section, states(section, name), name)


def _matrix(section: Section, names: tuple[str, ...], states: States) -> Part:
    return Part(
        section=section,
        items=tuple(state for name in names for state in states(section, name)),
        rows={name: Count() for name in names},
        columns={item.id: Count() for item in section.items},
    )


def _runs(section: Section, items: tuple[ItemState, ...], instance: str = "") -> Iterator[Part]:
    starts = range(0, len(items), PART_SIZE)
    for run, start in enumerate(starts, 1):
        some = items[start : start + PART_SIZE]
        yield Part(section=section, items=some, instance=instance, run=run, runs=len(starts))
