"""Units' own Word templates: checked before they are kept, versioned, withdrawn in one press."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import Session, col, func, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import manages_all
from checklists.wire.reading import read
from sync_server.documents.entitled import require_manager
from sync_server.documents.kinds import PaperKind
from sync_server.documents.printing.checking import Check, Found
from sync_server.documents.printing.running import Killed, in_child
from sync_server.documents.printing.steps import Step, Tool
from sync_server.documents.registry import kind_of
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import PaperTemplate, Person
from sync_server.transaction import Transaction

_DAY = date(2026, 11, 30)
NO_UNIT = ""
"""Of whose templates everything is served that no unit has one for."""
_MOST_SECONDS = 20
"""Of processor time, for a template with a sample of a few lines."""


def own_template(session: Session, campus: Campus, kind: str, unit: str) -> PaperTemplate | None:
    """The template that serves a unit: its own, else its parent's and so on; None while ours does."""
    serving = _serving(campus, unit)
    asked = select(PaperTemplate.id, PaperTemplate.unit, PaperTemplate.version).where(
        PaperTemplate.kind == kind,
        col(PaperTemplate.unit).in_(serving),
        col(PaperTemplate.withdrawn_at).is_(None),
    )
    found = min(session.exec(asked), key=lambda one: (serving.index(one[1]), -one[2]), default=None)
    return session.get(PaperTemplate, found[0]) if found else None


def word_template(session: Session, campus: Campus, kind: str, unit: str) -> bytes:
    """The bytes what a unit drafts of this kind is filled into."""
    own = own_template(session, campus, kind, unit)
    return own.content if own else kind_of(kind).word()


def require_keeper(person: Person, campus: Campus, unit: str) -> None:
    """Who keeps the templates of a unit: a manager of it, and of the whole campus any, that of no unit too.

    Refuses `auth.forbidden`, `unit.unknown` and `paper.not_yours`.
    """
    require_manager(person)
    is_everywhere = manages_all(actor_of(person), campus)
    if unit != NO_UNIT and unit not in campus.unit_by_id:
        raise Refusal("unit.unknown", "unit")
    if not (is_everywhere or (unit != NO_UNIT and campus.unit_within(unit, person.unit))):
        raise Refusal("paper.not_yours", "unit")


def keep_template(resources: Resources, person: Person, kind: str, unit: str, content: bytes) -> Check:
    """Use this template of a unit from now on; one that names unknown fields is checked but not kept.

    It is looked at in a child with limits, and while nobody waits to write: a template may take its time.
    """
    with resources.reading() as session:
        require_keeper(person, resources.campuses.current(session), unit)
    check = _checked(kind_of(kind), content)
    if not check.unknown:
        with resources.transaction() as tx:
            _keep(tx, person, kind, unit, content)
    return check


def _checked(kind: PaperKind[Any, Any], content: bytes) -> Check:
    told = _made(Tool.CHECK, content, sample_values(kind))
    found = read(Found, json.loads(told))
    if found.check is None:
        raise Refusal(found.code, "file", found.detail)
    return found.check


def sample_document(template: bytes, code: str) -> bytes:
    """A template of this kind filled with a sample."""
    return _made(Tool.WORD, template, sample_values(kind_of(code)))


def _made(tool: Tool, content: bytes, values: Mapping[str, Any]) -> bytes:
    """What a step makes of a template; refuses with `paper.template_endless` one that is never done.

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
            raise Refusal("paper.template_endless", "file") from None
        return target.read_bytes()


def _keep(tx: Transaction, person: Person, kind: str, unit: str, content: bytes) -> None:
    tx.session.add(
        PaperTemplate(
            id=tx.new_id(),
            kind=kind,
            unit=unit,
            version=_last(tx.session, kind, unit) + 1,
            content=content,
            uploaded_by=person.id,
            uploaded_at=tx.now,
        )
    )


def withdraw_template(tx: Transaction, campus: Campus, person: Person, kind: str, unit: str) -> None:
    """Go back to the unit's template before, or to what serves it then; `request.not_found` without one."""
    require_keeper(person, campus, unit)
    own = own_template(tx.session, campus, kind, unit)
    if own is None or own.unit != unit:
        raise Refusal("request.not_found")
    own.withdrawn_at = tx.now


def sample_values(kind: PaperKind[Any, Any]) -> dict[str, object]:
    """What a template of this kind may name, with words to look at it by."""
    wording = kind.propose(kind.sample, "后勤办公室")
    return {
        **kind.values(kind.sample, wording, kind.number(2026, 1), _DAY),
        "verify": "http://127.0.0.1/verify/1",
    }


def _serving(campus: Campus, unit: str) -> Sequence[str]:
    """Whose templates serve a unit, the nearest first; who belongs to none is served by the tops'."""
    tops = [one.id for one in campus.units if one.parent is None]
    return (*(campus.line_above(unit) if unit else tops), NO_UNIT)


def _last(session: Session, kind: str, unit: str) -> int:
    asked = select(func.max(PaperTemplate.version))
    last = session.exec(asked.where(PaperTemplate.kind == kind, PaperTemplate.unit == unit)).one()
    return last or 0
