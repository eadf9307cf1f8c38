"""The Word templates that serve a unit, as their page shows them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sqlmodel import Session

from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.options import Option
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.documents.templates import NO_UNIT, own_template

PATH = "/paper-templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A kind and what it is filled into: `owner` is whose, empty for ours; `own` where it is the unit's."""

    code: str
    title: str
    owner: str
    own: bool
    version: int
    at: datetime | None
    template: str
    sample: str


def template_address(unit: str, file: str = "") -> str:
    """The page of a unit's templates, or a file of it."""
    return f"{PATH}{file}?{urlencode({'unit': unit})}"


def template_lines(visit: Visit, session: Session, unit: str) -> list[TemplateLine]:
    """Every kind of paper."""
    campus = visit.resources.campuses.current(session)
    lines = []
    for code, kind in KINDS.items():
        used = own_template(session, campus, code, unit)
        owner = "" if used is None else _owner(visit, campus.unit_name(used.unit, visit.lang), used.unit)
        lines.append(
            TemplateLine(
                code=code,
                title=visit.words(kind.title),
                owner=owner,
                own=used is not None and used.unit == unit,
                version=used.version if used else 0,
                at=used.uploaded_at if used else None,
                template=template_address(unit, f"/{code}/template.docx"),
                sample=template_address(unit, f"/{code}/sample.docx"),
            )
        )
    return lines


def kept_units(visit: Visit, session: Session) -> list[Option]:
    """The units whose templates the visitor keeps."""
    campus = visit.resources.campuses.current(session)
    everywhere = manages_all(visit.actor, campus)
    units = [
        Option(value=unit.id, label=campus.unit_name(unit.id, visit.lang))
        for unit in campus.units
        if not unit.retired and (everywhere or campus.unit_within(unit.id, visit.actor.unit))
    ]
    whole = [Option(value=NO_UNIT, label=visit.words(TEXTS["paper_template_whole"]))]
    return [*whole, *units] if everywhere else units


def _owner(visit: Visit, name: str, unit: str) -> str:
    return name if unit != NO_UNIT else visit.words(TEXTS["paper_template_whole"])
