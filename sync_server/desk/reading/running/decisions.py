"""What the office decides: its fields with what counts, and its newest changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.wire.phone_rules import LIGHTEST, LONG_EDGES
from sync_server.choices import FOR_PHONES, in_force, newest
from sync_server.decisions import changed_between, choices_at
from sync_server.desk.reading.running.settings import shown
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.settings import LEAST_DAYS, MOST_DAYS, OfficeChoices, variable
from sync_server.tables import OfficeDecision, Person

MOST = 6
_BOUNDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("digest_hour", "quiet_from", "quiet_to"), (0, 23)),
    "kept_days": (LEAST_DAYS, MOST_DAYS),
}
"""The least and the most of what is a number."""
_OPTIONS: Mapping[str, tuple[object, ...]] = {
    **dict.fromkeys(("photo_edge", "photo_edge_least"), LONG_EDGES),
    "photo_from": tuple(range(1, LIGHTEST + 1)),
}
"""What there is to choose among."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One field: `value` as the form sends it, among `options` (value, words) where there are any.

    `fixed` says where it is set from outside, or nothing.
    """

    name: str
    meaning: str
    why: str
    value: str
    options: tuple[tuple[str, str], ...]
    bounds: tuple[int, int] | None
    default: str
    counts: str
    fixed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One change in words; `undoable` ends once something newer stands in its place."""

    version: int
    at: datetime
    by: str
    parts: tuple[str, ...]
    undoable: bool


def choice_list(visit: Visit, session: Session, typed: Mapping[str, str]) -> dict[str, list[Choice]]:
    """Every field by the words of its group, with what was typed where it was."""
    choices = in_force(session, visit.resources.settings.fixed)
    ours = [name for name in OfficeChoices.model_fields if name not in FOR_PHONES]
    phones = [name for name in OfficeChoices.model_fields if name in FOR_PHONES]
    return {
        group: [_choice(visit, choices, name, typed.get(name)) for name in names]
        for group, names in (("settings_desk", ours), ("settings_phones", phones))
    }


def version_of(session: Session) -> int:
    """The version a form is made of."""
    last = newest(session)
    return last.version if last else 0


def decided(visit: Visit, session: Session) -> list[Decided]:
    """The newest changes, the newest first."""
    rows = session.exec(select(OfficeDecision).order_by(col(OfficeDecision.version).desc()).limit(MOST)).all()
    now = choices_at(session, version_of(session))
    return [_decided(visit, session, row, now) for row in rows]


def _choice(visit: Visit, choices: OfficeChoices, name: str, typed: str | None) -> Choice:
    value, settings = getattr(choices, name), visit.resources.settings
    outside = visit.words(TEXTS["setting_fixed"]).format(
        source=visit.words(TEXTS[f"setting_from_{settings.source(name)}"]), variable=variable(name)
    )
    return Choice(
        name=name,
        meaning=visit.words(TEXTS[f"setting_{name}"]),
        why=visit.words(TEXTS[f"setting_{name}_why"]),
        value=_sent(value) if typed is None else typed,
        options=tuple((_sent(one), chosen(visit, name, one)) for one in _options(name, value)),
        bounds=_BOUNDS.get(name),
        default=chosen(visit, name, OfficeChoices.model_fields[name].default),
        counts=chosen(visit, name, value),
        fixed=outside if name in settings.fixed else "",
    )


def chosen(visit: Visit, name: str, value: object) -> str:
    """A choice in words."""
    if name not in _OPTIONS:
        return shown(visit, value)
    return visit.words(TEXTS[f"setting_{name.removesuffix('_least')}_{value}"])


def _options(name: str, value: object) -> tuple[object, ...]:
    return (False, True) if isinstance(value, bool) else _OPTIONS.get(name, ())


def _sent(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _decided(visit: Visit, session: Session, row: OfficeDecision, now: Mapping[str, object]) -> Decided:
    was, made = choices_at(session, row.version - 1), choices_at(session, row.version)
    names = changed_between(was, made)
    by = session.get_one(Person, row.by)
    return Decided(
        version=row.version,
        at=row.at,
        by=by.post_in(visit.lang),
        parts=tuple(_part(visit, name, was[name], made[name]) for name in names),
        undoable=all(now[name] == made[name] for name in names)
        and not visit.resources.settings.fixed.keys() & {*names},
    )


def _part(visit: Visit, name: str, was: object, made: object) -> str:
    meaning = visit.words(TEXTS[f"setting_{name}"])
    return f"{meaning} {chosen(visit, name, was) or '–'} → {chosen(visit, name, made) or '–'}"
