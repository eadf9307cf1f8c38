"""A checklist as the mapping its YAML file holds: text, numbers, flags, lists and mappings.

What is at its default is left out. Reading the mapping again gives the same checklist: the sections
stand inside one another, and each says only what is its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from typing import Any

from checklists.asking.model import (
    AllOf,
    AnswerType,
    Checklist,
    Condition,
    Example,
    Item,
    Layout,
    Option,
    Repeat,
    Row,
    Section,
    Text,
)
from sync_server.authoring import notation
from sync_server.authoring.shape import ANSWER_KEYS

Plain = dict[str, Any]
_ALL_INSTANCES = 100
_ALL_POINTS = 100


def checklist(known: Checklist) -> Plain:
    """The whole checklist."""
    return {
        "id": known.id,
        "version": known.version,
        "title": text(known.title),
        "scheme": known.scheme,
        **_present("rule", known.rule, str),
        **_present("about", known.about, text),
        **_present("place_kinds", known.place_kinds, list),
        **_present("units", known.units, list),
        "sections": [section(known, one) for one in known.sections if len(_path(one)) == 1],
        **_present("examples", known.examples, lambda found: [example(one) for one in found]),
    }


def section(known: Checklist, one: Section) -> Plain:
    """A section with everything inside it."""
    inner = [other for other in known.sections if _path(other)[:-1] == _path(one)]
    return {
        **section_alone(known, one),
        **_present("items", one.items, lambda found: [item(each) for each in found]),
        **_present("sections", inner, lambda found: [section(known, each) for each in found]),
    }


def section_alone(known: Checklist, one: Section) -> Plain:
    """What a section says itself, without its items and the sections inside it."""
    outer = _outer(known, one)
    own = _own_condition(one.show_when, outer.show_when if outer else None)
    repeat = one.repeat if one.repeat and one.repeat.id == one.id else None
    return {
        "id": one.id,
        "title": text(one.title),
        **_present("layout", str(one.layout) if one.layout is not Layout.LIST else "", str),
        **_present("weight", one.weight, _same),
        **_present("show_when", own, notation.plain_condition),
        **_present("repeat", repeat, _repeat),
    }


def item(one: Item) -> Plain:
    """One item, its words under `zh` and `en`."""
    return {
        "id": one.id,
        **text(one.text),
        **_present("answer", "" if one.answer_type is AnswerType.PASS_FAIL else str(one.answer_type), str),
        **_present("options", one.options, lambda found: [_option(each) for each in found]),
        **_present("unit", one.unit, str),
        **_present("limit", one.limit, notation.limit_text),
        **_present("limit", one.date_limit, notation.date_limit_text),
        **_matrix(one),
        **_flags(one, "key", "veto"),
        "points": one.points,
        **_present("per_spot", one.per_spot, _same),
        "severity": one.severity,
        "evidence": str(one.evidence),
        **_flags(one, "camera_only"),
        "deadline": one.deadline,
        "clause": one.clause,
        "confidence": str(one.confidence),
        "category": one.category,
        **_present("gate", one.gate, str),
        **_present("trade", one.trade, str),
        **_present("standards", one.standards, list),
        **_present("guidance", one.guidance, text),
        **_present("picture", one.picture, str),
        **_present("phrases", one.phrases, lambda found: [text(each) for each in found]),
        **_flags(one, "default_not_applicable", "optional"),
        **_present("show_when", one.show_when, notation.plain_condition),
        **_present("require_when", one.require_when, notation.plain_condition),
    }


def example(one: Example) -> Plain:
    """An example; an answer that is only a value stands as that value."""
    return {
        "name": text(one.name),
        **_present("answers", one.answers, lambda found: {key: _answer(each) for key, each in found.items()}),
        **_present("others", "" if one.others == "pass" else one.others, str),
        **_flags(one, "spot_check"),
        **_present("score", one.score, _same),
        **_present("grade", one.grade, str),
        **({} if one.findings is None else {"findings": list(one.findings)}),
    }


def text(words: Text) -> Plain:
    """Words in both languages."""
    return {"zh": words.zh, "en": words.en}


def _present(key: str, value: Any, plain: Callable[[Any], Any]) -> Plain:
    return {} if value is None or (isinstance(value, Sized) and not value) else {key: plain(value)}


def _flags(owner: object, *keys: str) -> Plain:
    return {key: True for key in keys if getattr(owner, key)}


def _same(value: Any) -> Any:
    return value


def _path(one: Section) -> tuple[str, ...]:
    return one.path or (one.id,)


def _outer(known: Checklist, one: Section) -> Section | None:
    return next((other for other in known.sections if _path(other) == _path(one)[:-1]), None)


def _own_condition(whole: Condition | None, outer: Condition | None) -> Condition | None:
    """What is left of a condition when that of the section around it is taken off."""
    if whole == outer:
        return None
    if outer is not None and isinstance(whole, AllOf) and whole.conditions[0] == outer:
        return whole.conditions[1]
    return whole


def _repeat(repeat: Repeat) -> Plain:
    most = len(repeat.rows) or _ALL_INSTANCES
    return {
        "each": text(repeat.each),
        **({} if repeat.at_least == 1 else {"at_least": repeat.at_least}),
        **({} if repeat.at_most == most else {"at_most": repeat.at_most}),
        **_present("rows", repeat.rows, _rows),
    }


def _rows(rows: Sequence[Row]) -> list[Plain]:
    return [{"code": row.code, **text(row.text)} for row in rows]


def _option(option: Option) -> Plain:
    return {
        "code": option.code,
        **text(option.text),
        **_flags(option, "fails"),
        **({} if option.earns == _ALL_POINTS else {"earns": option.earns}),
    }


def _matrix(one: Item) -> Plain:
    if one.matrix is None:
        return {}
    columns = [
        {"code": column.code, **text(column.text), "deduction": column.deduction}
        for column in one.matrix.columns
    ]
    return {"matrix": {"rows": _rows(one.matrix.rows), "columns": columns}}


def _answer(answer: Mapping[str, Any]) -> Any:
    if set(answer) == {"value"}:
        return answer["value"]
    return {
        key: answer[key] for key in (*ANSWER_KEYS, *sorted(answer.keys() - set(ANSWER_KEYS))) if key in answer
    }


def sections_in_order(known: Checklist) -> Iterator[tuple[Section, Section | None]]:
    """Every section with the one around it."""
    for one in known.sections:
        yield one, _outer(known, one)
