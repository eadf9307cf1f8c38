"""What a task counts beside the finding that opened it: the findings and reports that joined it."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from sync_server.tables import Finding, Inspection, Snap

Joined = Finding | Snap


def joined(session: Session, task: str) -> list[Joined]:
    """Those that count in the task as found again, findings first.

    What was withdrawn is nobody's to follow up; a finding said again in an amended inspection is no repeat.
    """
    inspection, earlier = aliased(Inspection), aliased(Finding)
    said_before = exists().where(
        col(inspection.id) == col(Finding.inspection),
        col(earlier.inspection) == col(inspection.supersedes),
        col(earlier.item) == col(Finding.item),
        col(earlier.task) == col(Finding.task),
    )
    found = select(Finding).where(col(Finding.task) == task, col(Finding.id) != task, ~said_before)
    reported = select(Snap).where(
        col(Snap.task) == task, col(Snap.id) != task, col(Snap.withdrawn_at).is_(None)
    )
    return [
        *session.exec(found.order_by(col(Finding.id))),
        *session.exec(reported.order_by(col(Snap.taken_at), col(Snap.id))),
    ]


def said_again(session: Session, found: Joined) -> list[Finding]:
    """The same finding in the amendments of its inspection, as they are counted in the same task."""
    if isinstance(found, Snap):
        return []
    amending = (
        select(Finding)
        .join(Inspection, col(Inspection.id) == col(Finding.inspection))
        .where(
            col(Inspection.supersedes) == found.inspection,
            col(Finding.item) == found.item,
            col(Finding.task) == found.task,
        )
    )
    again = session.exec(amending).all()
    return [*again, *(later for one in again for later in said_again(session, one))]


def finders(session: Session, task: str) -> set[str]:
    """The accounts whose findings or reports count in the task: what was withdrawn does not."""
    inspectors = select(Inspection.inspector).join(Finding, col(Finding.inspection) == col(Inspection.id))
    reporters = select(Snap.reporter).where(col(Snap.task) == task, col(Snap.withdrawn_at).is_(None))
    return {*session.exec(inspectors.where(col(Finding.task) == task)), *session.exec(reporters)}
