"""What the server removed by itself, what it will, and what it never does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.retention.classes import CLASSES, FOR_EVER, Class
from sync_server.retention.sweeping import REMOVED
from sync_server.tables import AuditEntry

PATH = "/retention"
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aging:
    """One class: `due` goes at the next sweep, `soon` within thirty days; `gone` went last, at `gone_at`."""

    name: str
    kept: str
    due: int
    soon: int
    gone: int
    gone_at: datetime | None


def aging(visit: Visit) -> list[Aging]:
    """Every class that is swept."""
    return [_aging(visit, one) for one in CLASSES]


def lasting(visit: Visit) -> list[str]:
    """The classes that are never swept, in words."""
    return [visit.words(TEXTS[f"kept_{name}"]) for name in FOR_EVER]


def _aging(visit: Visit, one: Class) -> Aging:
    resources, lasts = visit.resources, one.lasting(visit.resources.choices)
    before = visit.now - lasts
    due = one.due(resources, before)
    with resources.reading() as session:
        last = _last(session, one)
    return Aging(
        name=visit.words(TEXTS[f"kept_{one.name}"]),
        kept=_days(visit, lasts),
        due=due,
        soon=one.due(resources, before + SOON) - due,
        gone=int(last.detail) if last else 0,
        gone_at=last.at if last else None,
    )


def _last(session: Session, one: Class) -> AuditEntry | None:
    told = select(AuditEntry).where(AuditEntry.kind == REMOVED, AuditEntry.subject == one.name)
    return session.exec(told.order_by(col(AuditEntry.seq).desc())).first()


def _days(visit: Visit, kept: timedelta) -> str:
    if not kept:
        return visit.words(TEXTS["retention_end"])
    unit = TEXTS["retention_day" if kept.days == 1 else "retention_days"]
    return f"{kept.days} {visit.words(unit)}"
