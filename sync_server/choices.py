"""What the office decided, as it counts now: read at each use, so that every process goes by it at once."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from sync_server.settings import OfficeChoices
from sync_server.tables import OfficeDecision


def newest(session: Session) -> OfficeDecision | None:
    """The version in force; None while nobody decided anything."""
    return session.exec(select(OfficeDecision).order_by(col(OfficeDecision.version).desc()).limit(1)).first()


def in_force(session: Session, fixed: Mapping[str, object]) -> OfficeChoices:
    """What counts: `fixed` from outside first, then the desk's word, then the defaults."""
    decided = newest(session)
    return OfficeChoices.model_validate((decided.choices if decided else {}) | dict(fixed))
