"""What a new campus changes about the one in force, part by part, in the words of who looks at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain

from checklists.asking.model import Text
from checklists.places.campus import Campus, Place, Responsibility, Unit
from checklists.words import ROLES
from sync_server.campus import words
from sync_server.campus.accounts import Account, Posts, post_of, posts_of
from sync_server.campus.changed import NOTHING, Change, How, how_of, in_both
from sync_server.campus.timing_changes import timing_changes
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.layout import Sheet
from sync_server.people.duties import Post
from sync_server.tables import Person

_JUDGES = Text(zh="判定疑似重大隐患的单位", en="The unit that judges suspected major hazards")
_ANSWERS = next(column.text for column in layout.RULES.columns if column.name == "team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One sheet: how many of each kind, and the rows that change."""

    sheet: Sheet
    counts: Mapping[How, int]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """The campus as it is and as it would be: what an id is called may change with it."""

    before: Campus
    after: Campus


def compare(
    before: Campus, after: Campus, accounts: Sequence[Account], known: Mapping[str, Person]
) -> list[Compared]:
    """Every sheet with what it changes."""
    both = _Both(before=before, after=after)
    return [
        _compared(
            layout.UNITS,
            chain(_nodes(both, layout.UNITS, before.unit_by_id, after.unit_by_id), _judging(both)),
        ),
        _compared(layout.PLACES, _nodes(both, layout.PLACES, before.place_by_id, after.place_by_id)),
        _compared(layout.RULES, _rules(both, posts_of(known, accounts))),
        _compared(layout.DAYS, timing_changes(before.timing, after.timing)),
        _compared(layout.PEOPLE, (_account(both, one, known.get(one.account)) for one in accounts)),
    ]


def _compared(sheet: Sheet, changes: Iterator[Change]) -> Compared:
    found = list(changes)
    counts = {how: sum(one.how is how for one in found) for how in How}
    return Compared(
        sheet=sheet, counts=counts, changes=tuple(one for one in found if one.how is not How.SAME)
    )


def _nodes(
    both: _Both, sheet: Sheet, before: Mapping[str, Place | Unit], after: Mapping[str, Place | Unit]
) -> Iterator[Change]:
    for id_, node in after.items():
        was, name = before.get(id_), _node_name(both.after, node)
        if was is None:
            yield Change(how=How.ADDED, name=name)
        elif was == node:
            yield Change(how=How.SAME, name=name)
        elif node.retired and not was.retired:
            yield Change(how=How.RETIRED, name=name)
        else:
            yield Change(how=How.CHANGED, name=name, details=_differences(both, sheet, was, node))


def _node_name(campus: Campus, node: Place | Unit) -> Text:
    if isinstance(node, Unit):
        return Text(zh=node.zh, en=node.en)
    return in_both(lambda lang: campus.place_name(node.id, lang))


def _differences(
    both: _Both, sheet: Sheet, was: Place | Unit | Post, now: Place | Unit | Post
) -> tuple[tuple[Text, Text, Text], ...]:
    columns = {column.name: column.text for column in sheet.columns}
    pairs = ((one.name, getattr(was, one.name), getattr(now, one.name)) for one in fields(now))
    return tuple(
        (
            columns[name],
            _value(both.before, sheet, name, str(old or "")),
            _value(both.after, sheet, name, str(new or "")),
        )
        for name, old, new in pairs
        if old != new
    )


def _value(campus: Campus, sheet: Sheet, field: str, value: str) -> Text:
    if not value:
        return NOTHING
    if field == "unit" or (field == "parent" and sheet is layout.UNITS):
        return in_both(lambda lang: campus.unit_name(value, lang))
    if field == "parent":
        return in_both(lambda lang: campus.place_name(value, lang))
    known: Mapping[str, Mapping[str, Text]] = {
        "kind": {**words.UNIT_KINDS, **words.PLACE_KINDS},
        "role": ROLES,
        "retired": {str(True): words.YES["yes"]},
    }
    return known.get(field, {}).get(value, Text(zh=value, en=value))


def _rules(both: _Both, posts: Posts) -> Iterator[Change]:
    was = {(one.place, one.category): one for one in both.before.responsibilities}
    now = {(one.place, one.category): one for one in both.after.responsibilities}
    for place, category in [*now, *(key for key in was if key not in now)]:
        old, new = was.get((place, category)), now.get((place, category))
        name = rule_name(both.after, place, category)
        answers = (_ANSWERS, _answer(both.before, old, posts), _answer(both.after, new, posts))
        yield Change(how=how_of(old, new), name=name, details=() if old == new else (answers,))


def rule_name(campus: Campus, place: str, category: str) -> Text:
    """A cell of the map in words."""
    kind = words.categories().get(category, Text(zh=category, en=category))
    return in_both(lambda lang: f"{campus.place_name(place, lang)} · {kind.in_(lang)}")


def _answer(campus: Campus, rule: Responsibility | None, posts: Posts) -> Text:
    if rule is None:
        return NOTHING

    def said(lang: str) -> str:
        units = " + ".join(campus.unit_name(one, lang) for one in (rule.team, rule.escort) if one)
        named = (posts[one].post for one in (rule.person, rule.deputy) if one and one in posts)
        return " · ".join([units, *(one.zh if lang == "zh" else one.en or one.zh for one in named)])

    return in_both(said)


def _judging(both: _Both) -> Iterator[Change]:
    was, now = both.before.judging_unit, both.after.judging_unit
    if was != now:
        details = (_JUDGES, _unit_name(both.after, was), _unit_name(both.after, now))
        yield Change(how=How.CHANGED, name=_JUDGES, details=(details,))


def _unit_name(campus: Campus, unit: str | None) -> Text:
    return in_both(lambda lang: campus.unit_name(unit, lang)) if unit else NOTHING


def _account(both: _Both, one: Account, kept: Person | None) -> Change:
    name = Text(zh=f"{one.post.zh}（{one.account}）", en=f"{one.post.en} ({one.account})")
    if kept is None:
        return Change(how=How.ADDED, name=name)
    if not one.changes(kept):
        return Change(how=How.SAME, name=name)
    return Change(
        how=How.CHANGED, name=name, details=_differences(both, layout.PEOPLE, post_of(kept), one.post)
    )
