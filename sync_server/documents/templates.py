"""The office's own Word templates: checked before they are kept, versioned, withdrawn in one press."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import Session, col, func, select

from checklists.problems import Refusal
from checklists.wire.reading import read
from sync_server.documents.entitled import require_manager
from sync_server.documents.kinds import Kind
from sync_server.documents.printing.checking import Check, Found
from sync_server.documents.printing.running import Killed, in_child
from sync_server.documents.printing.steps import Step, Tool
from sync_server.documents.registry import kind_of
from sync_server.resources import Resources
from sync_server.tables import PaperTemplate, Person
from sync_server.transaction import Transaction

_DAY = date(2026, 11, 30)
_MOST_SECONDS = 20
"""Of processor time, for a template with a sample of a few lines."""


def own_template(session: Session, kind: str) -> PaperTemplate | None:
    """The template in use, or None while ours is."""
    asked = select(PaperTemplate).where(PaperTemplate.kind == kind, col(PaperTemplate.withdrawn_at).is_(None))
    return session.exec(asked.order_by(col(PaperTemplate.version).desc())).first()


def word_template(session: Session, kind: str) -> bytes:
    """The bytes a paper of this kind is filled into."""
    own = own_template(session, kind)
    return own.content if own else kind_of(kind).word()


def keep_template(resources: Resources, person: Person, kind: str, content: bytes) -> Check:
    """Use this template from now on; one that names unknown fields is checked but not kept.

    It is looked at in a child with limits, and while nobody waits to write: a template may take its time.
    """
    require_manager(person)
    check = _checked(kind_of(kind), content)
    if not check.unknown:
        with resources.transaction() as tx:
            _keep(tx, person, kind, content)
    return check


def _checked(kind: Kind[Any, Any], content: bytes) -> Check:
    told = _made(Tool.CHECK, content, sample_values(kind))
    found = read(Found, json.loads(told))
    if found.check is None:
        raise Refusal("paper.bad_template", "file", found.unusable)
    return found.check


def sample_document(template: bytes, code: str) -> bytes:
    """A template of this kind filled with a sample."""
    return _made(Tool.WORD, template, sample_values(kind_of(code)))


def _made(tool: Tool, content: bytes, values: Mapping[str, Any]) -> bytes:
    """What a step makes of a template; refuses with `paper.bad_template` one that is never done.

    A child that was ended from outside says nothing of the template: that is `Killed`, as it comes.
    """
    with TemporaryDirectory(prefix="xunan-paper-") as folder:
        template, target = Path(folder, "template.docx"), Path(folder, "made")
        template.write_bytes(content)
        try:
            step = Step(tool=tool, target=str(target), template=str(template), values=values)
            in_child(step, seconds=_MOST_SECONDS)
        except Killed:
            raise
        except Refusal:
            raise Refusal("paper.bad_template", "file", f"not done within {_MOST_SECONDS} s") from None
        return target.read_bytes()


def _keep(tx: Transaction, person: Person, kind: str, content: bytes) -> None:
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
