"""`/campus/units`: departments, sections, teams, and who is in them; one is changed at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, Response

from checklists.places.campus import FIXING_KINDS, Campus, Unit, UnitKind
from checklists.problems import Refusal
from sync_server.campus import edits
from sync_server.campus.changing import Edit
from sync_server.campus.hanging import on_unit
from sync_server.campus.naming import fresh_id
from sync_server.desk.acting.campus import carry_out
from sync_server.desk.pages.campus.framing import Accepted, Tried, answered, frame
from sync_server.desk.reading.campus import forms
from sync_server.desk.reading.campus.trees import unit_tree
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
PATH = "/campus/units"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """The form as it was filled in; `unit` is empty for a new one."""

    unit: Annotated[str, Form()] = ""
    zh: Annotated[str, Form()] = ""
    en: Annotated[str, Form()] = ""
    kind: Annotated[str, Form()] = ""
    parent: Annotated[str, Form()] = ""
    phone: Annotated[str, Form()] = ""
    base: Annotated[str, Form()] = ""

    def fields(self) -> dict[str, str]:
        """What is shown again when it is refused."""
        names = ("zh", "en", "kind", "parent", "phone")
        return {name: typed(getattr(self, name), name) for name in names}


Filled = Annotated[UnitForm, Depends()]


@router.get(PATH)
def units(visit: Reader, at: str = "", add: str | None = None, done: str = "") -> HTMLResponse:
    """The tree with one unit looked at, or the form of a new one inside `add`."""
    return _page(visit, at=at, add=add, done=done)


@router.post(PATH + "/save")
def save(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Another name, kind, telephone, or somewhere else."""
    fields = filled.fields()

    def edit(campus: Campus) -> Campus:
        return edits.put_unit(campus, _unit(edits.known(campus.unit_by_id, filled.unit), fields, campus))

    return _done(visit, "save", filled, accepted, edit)


@router.post(PATH + "/add")
def add(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """One more unit."""
    fields = filled.fields()

    def edit(campus: Campus) -> Campus:
        blank = Unit(id=fresh_id(fields["zh"], campus.unit_by_id), zh="", en="", kind=UnitKind.TEAM)
        return edits.put_unit(campus, _unit(blank, fields, campus))

    return _done(visit, "add", filled, accepted, edit)


@router.post(PATH + "/retire")
def retire(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Offer it no more; refused while work, accounts or places hang on it."""
    return _done(visit, "retire", filled, accepted, lambda campus: edits.retire_unit(campus, filled.unit))


@router.post(PATH + "/restore")
def restore(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Offer it again."""
    return _done(visit, "restore", filled, accepted, lambda campus: edits.restore_unit(campus, filled.unit))


@router.post(PATH + "/judge")
def judge(
    visit: Writer, filled: Filled, accepted: Accepted, stop: Annotated[bool, Form()] = False
) -> Response:
    """Let its managers judge suspected major hazards, or those of the top unit again."""
    judging = "" if stop else filled.unit
    return _done(visit, "judge", filled, accepted, lambda campus: edits.let_judge(campus, judging))


def _unit(unit: Unit, fields: dict[str, str], _campus: Campus) -> Unit:
    if fields["kind"] not in set(UnitKind):
        raise Refusal("campus.bad_kind", "kind")
    return replace(
        unit,
        zh=fields["zh"],
        en=fields["en"] or fields["zh"],
        kind=UnitKind(fields["kind"]),
        parent=fields["parent"] or None,
        phone=fields["phone"],
    )


def _done(visit: Visit, act: str, filled: UnitForm, accepted: list[str], edit: Edit) -> Response:
    try:
        after = carry_out(visit, filled.base, edit, accepted)
    except Refusal as refusal:
        typed_in = filled.fields() if act in {"save", "add"} else None
        tried = Tried(act=act, refusal=refusal, fields=typed_in)
        return _page(visit, at=filled.unit, add="" if act == "add" else None, tried=tried)
    return answered(PATH, str(after.version), at=filled.unit or after.units[-1].id)


def _page(
    visit: Visit, *, at: str, add: str | None = None, done: str = "", tried: Tried | None = None
) -> HTMLResponse:
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        chosen = campus.unit_by_id.get(at)
        values = frame(visit, campus, f"{PATH}?at={at}" if chosen else PATH, done, tried)
        if chosen:
            values |= {"hanging": on_unit(session, campus, at), "posts": forms.posts_of(visit, session, at)}
    values |= {
        "tree": unit_tree(visit, campus, at),
        "unit": chosen,
        "adding": chosen is None and add is not None,
        "fields": (tried and tried.fields) or _fields(campus, chosen, add or ""),
        "kinds": forms.unit_kinds(visit),
        "parents": forms.units_above(visit, campus, at),
        "may_judge": chosen is not None and chosen.kind not in FIXING_KINDS and not chosen.retired,
        "judges": campus.judging_unit,
    }
    return page(visit, "campus/units.html", values, here=PATH, status=tried.status if tried else 200)


def _fields(campus: Campus, chosen: Unit | None, parent: str) -> Mapping[str, str]:
    return forms.unit_fields(chosen) if chosen else forms.new_unit_fields(campus, parent)
