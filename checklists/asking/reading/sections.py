"""Sections, the sections inside them, and what repeats."""

from collections.abc import Iterator

from checklists.asking.model import AllOf, Condition, Layout, Repeat, Section
from checklists.asking.reading import choices, faults
from checklists.asking.reading.conditions import condition
from checklists.asking.reading.context import Context
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.items import read_item
from checklists.asking.reading.terms import MAX_INSTANCES, MAX_WEIGHT, SLUG

_REPEAT = "{each: {zh: 窗口, en: Window}}"


def read_sections(fields: Fields, context: Context, outer: Section | None = None) -> Iterator[Section]:
    """The sections under `sections`, each before the ones inside it."""
    for row in fields.rows("sections"):
        yield from _section(row, context, outer)


def _section(fields: Fields, context: Context, outer: Section | None) -> Iterator[Section]:
    section_id = fields.word("id", SLUG, "premises")
    own = condition(fields, "show_when")
    nested = fields.has("sections")
    section = Section(
        id=section_id,
        title=fields.text("title"),
        path=(*(outer.path if outer else ()), section_id),
        repeat=_repeat(fields, section_id, outer),
        layout=fields.choice("layout", Layout) if fields.has("layout") else Layout.LIST,
        weight=fields.decimal("weight", 0, MAX_WEIGHT) if fields.has("weight") else None,
        show_when=_both(outer.show_when if outer else None, own),
        items=tuple(read_item(row, context) for row in fields.rows("items"))
        if fields.has("items") or not nested
        else (),
    )
    context.claim(fields, section.id)
    inner = tuple(read_sections(fields, context, section)) if nested else ()
    decided = (item.id for one in (section, *inner) for item in one.items)
    context.wish(fields, "show_when", own, decided)
    fields.close()
    yield section
    yield from inner


def _both(outer: Condition | None, own: Condition | None) -> Condition | None:
    if outer is None or own is None:
        return outer or own
    return AllOf(conditions=(outer, own))


def _repeat(fields: Fields, section_id: str, outer: Section | None) -> Repeat | None:
    around = outer.repeat if outer else None
    if not fields.has("repeat"):
        return around
    if around is not None:
        fields.complain("repeat", faults.REPEAT_IN_REPEAT)
    inner = fields.inner("repeat", _REPEAT)
    if inner is None:
        return around
    rows = choices.rows(inner) if inner.has("rows") else ()
    repeat = Repeat(
        id=section_id,
        each=inner.text("each"),
        at_least=inner.whole("at_least", 0, MAX_INSTANCES) if inner.has("at_least") else 1,
        at_most=inner.whole("at_most", 1, MAX_INSTANCES) if inner.has("at_most") else len(rows) or 100,
        rows=rows,
    )
    if repeat.at_least > repeat.at_most:
        inner.complain("at_least", faults.more_than("at_least", "at_most"))
    inner.close()
    return repeat
