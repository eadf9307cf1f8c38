"""What the office decided, as it counts now: read at each use, so that every process goes by it at once."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlmodel import Session, col, select

from checklists.wire.phone_rules import PhoneRulesRow
from sync_server.settings import OfficeChoices
from sync_server.tables import OfficeDecision

FOR_PHONES = frozenset(field.name for field in fields(PhoneRulesRow)) & OfficeChoices.model_fields.keys()
"""The choices that phones go by."""


def newest(session: Session) -> OfficeDecision | None:
    """The version in force; None while nobody decided anything."""
    return session.exec(select(OfficeDecision).order_by(col(OfficeDecision.version).desc()).limit(1)).first()


def in_force(session: Session, fixed: Mapping[str, object]) -> OfficeChoices:
    """What counts: `fixed` from outside first, then the desk's word, then the defaults."""
    decided = newest(session)
    return OfficeChoices.model_validate((decided.choices if decided else {}) | dict(fixed))


def phone_rules(choices: OfficeChoices) -> PhoneRulesRow:
    """What phones are told of them."""
    told: dict[str, Any] = {name: getattr(choices, name) for name in FOR_PHONES}
    return PhoneRulesRow(**told)
