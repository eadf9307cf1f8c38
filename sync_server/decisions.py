"""The office's choices changed on the desk and taken back: each a version, told in the audit log."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from checklists.wire.changes import PHONE_RULES
from sync_server.choices import FOR_PHONES, newest
from sync_server.configuration import PROBLEMS
from sync_server.database import insert
from sync_server.settings import OfficeChoices
from sync_server.tables import OfficeDecision, Person
from sync_server.transaction import Transaction

CHANGED = "setting.changed"
Values = dict[str, Any]


def choice_of(name: str, text: str) -> object:
    """What was typed for a setting; refuses `setting.*` at its name."""
    try:
        return getattr(OfficeChoices.model_validate({name: text}), name)
    except ValidationError:
        raise Refusal(PROBLEMS[name], name) from None


def decide(tx: Transaction, person: Person, base: int, wanted: Mapping[str, object]) -> int:
    """Put choices in force, by setting; the version that counts then. What changes nothing is no version.

    `base` is the version the person saw: `setting.overtaken` refuses who was overtaken, `setting.fixed` what
    is set from outside.
    """
    last = newest(tx.session)
    if base != (last.version if last else 0):
        raise Refusal("setting.overtaken")
    _require_free(tx, wanted)
    before = tx.choices.model_dump()
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if not changed:
        return base
    return _keep(tx, person, last, changed)


def take_back(tx: Transaction, person: Person, version: int) -> int:
    """Give back what one version changed, as a version of its own, with its number.

    Refuses `setting.changed_since` where something was chosen anew since, and `setting.fixed`.
    """
    was, made, last = choices_at(tx.session, version - 1), choices_at(tx.session, version), newest(tx.session)
    returned = changed_between(was, made)
    if last is None or not returned:
        raise Refusal("request.not_found")
    now = choices_at(tx.session, last.version)
    if any(now[name] != made[name] for name in returned):
        raise Refusal("setting.changed_since")
    _require_free(tx, returned)
    return _keep(tx, person, last, {name: was[name] for name in returned})


def choices_at(session: Session, version: int) -> Values:
    """All choices as the desk decided them at a version, by setting; the defaults where it said nothing."""
    upto = select(OfficeDecision).where(col(OfficeDecision.version) == version)
    row = session.exec(upto).first()
    return OfficeChoices.model_validate(row.choices if row else {}).model_dump()


def changed_between(was: Values, made: Values) -> tuple[str, ...]:
    """The settings that differ."""
    return tuple(name for name, value in made.items() if was[name] != value)


def _require_free(tx: Transaction, names: Mapping[str, object] | tuple[str, ...]) -> None:
    for name in names:
        if name in tx.fixed:
            raise Refusal("setting.fixed", name)


def _keep(tx: Transaction, person: Person, last: OfficeDecision | None, changed: Mapping[str, object]) -> int:
    before = choices_at(tx.session, last.version if last else 0)
    version = last.version + 1 if last else 1
    choices = (last.choices if last else {}) | dict(changed)
    if not insert(tx.session, OfficeDecision(version=version, choices=choices, by=person.id, at=tx.now)):
        raise Refusal("setting.overtaken")
    if FOR_PHONES & changed.keys():
        tx.note(PHONE_RULES, PHONE_RULES)
    for name, value in changed.items():
        tx.watch.tell(CHANGED, name, f"{before[name]} → {value}")
    return version
