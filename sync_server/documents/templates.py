"""The office's own Word templates: checked before they are kept, versioned, withdrawn in one press."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from checklists.problems import Refusal
from sync_server.documents.kinds import Kind
from sync_server.documents.printing.checking import Check, check_template
from sync_server.documents.registry import kind_of
from sync_server.documents.shelf import require_manager
from sync_server.tables import PaperTemplate, Person
from sync_server.transaction import Transaction

_DAY = date(2026, 11, 30)


def own_template(session: Session, kind: str) -> PaperTemplate | None:
    """The template in use, or None while ours is."""
    asked = select(PaperTemplate).where(PaperTemplate.kind == kind, col(PaperTemplate.withdrawn_at).is_(None))
    return session.exec(asked.order_by(col(PaperTemplate.version).desc())).first()


def word_template(session: Session, kind: str) -> bytes:
    """The bytes a paper of this kind is filled into."""
    own = own_template(session, kind)
    return own.content if own else kind_of(kind).word()


def keep_template(tx: Transaction, person: Person, kind: str, content: bytes) -> Check:
    """Use this template from now on; one that names unknown fields is checked but not kept."""
    require_manager(person)
    check = check_template(content, sample_values(kind_of(kind)))
    if not check.unknown:
        tx.session.add(
            PaperTemplate(
                id=tx.new_id(),
                kind=kind,
                version=_last(tx.session, kind) + 1,
                content=content,
                uploaded_by=person.id,
                uploaded_at=tx.now,
            )
        )
    return check


def withdraw_template(tx: Transaction, person: Person, kind: str) -> None:
    """Go back to the template before, or to ours; `request.not_found` where ours is in use."""
    require_manager(person)
    own = own_template(tx.session, kind)
    if own is None:
        raise Refusal("request.not_found")
    own.withdrawn_at = tx.now


def sample_values(kind: Kind[Any, Any]) -> dict[str, object]:
    """What a template of this kind may name, with words to look at it by."""
    wording = kind.propose(kind.sample, "后勤办公室")
    return {
        **kind.values(kind.sample, wording, kind.number(2026, 1), _DAY),
        "verify": "http://127.0.0.1/verify/1",
    }


def _last(session: Session, kind: str) -> int:
    last = session.exec(select(func.max(PaperTemplate.version)).where(PaperTemplate.kind == kind)).one()
    return last or 0
