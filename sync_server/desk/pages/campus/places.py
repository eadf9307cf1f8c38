"""`/campus/places`: the places as a tree; one is added, renamed, moved, retired, brought back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, Response

from checklists.places.campus import Campus, Place
from checklists.places.position import Position, position_of
from checklists.problems import Refusal
from sync_server.campus import edits
from sync_server.campus.changing import Edit
from sync_server.campus.hanging import on_places
from sync_server.campus.naming import fresh_id
from sync_server.campus.workbook.cells import id_of
from sync_server.desk.acting.campus import carry_out
from sync_server.desk.pages.campus.framing import Accepted, Tried, answered, frame
from sync_server.desk.reading.campus import forms
from sync_server.desk.reading.campus.trees import path_to, place_tree
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
PATH = "/campus/places"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceForm:
    """The form as it was filled in; `place` is empty for a new one."""

    place: Annotated[str, Form()] = ""
    zh: Annotated[str, Form()] = ""
    en: Annotated[str, Form()] = ""
    code: Annotated[str, Form()] = ""
    kind: Annotated[str, Form()] = ""
    parent: Annotated[str, Form()] = ""
    unit: Annotated[str, Form()] = ""
    position: Annotated[str, Form()] = ""
    base: Annotated[str, Form()] = ""

    def fields(self) -> dict[str, str]:
        """What is shown again when it is refused."""
        names = ("zh", "en", "code", "kind", "parent", "unit", "position")
        return {name: typed(getattr(self, name), name) for name in names}


Filled = Annotated[PlaceForm, Depends()]


@router.get(PATH)
def places(visit: Reader, at: str = "", add: str | None = None, q: str = "", done: str = "") -> HTMLResponse:
    """The tree with one place looked at, or the form of a new one inside `add`."""
    return _page(visit, at=at, add=add, asked=typed(q, "q"), done=done)


@router.post(PATH + "/save")
def save(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Another name, kind, owner, or somewhere else; the code on its sticker stays."""
    fields = filled.fields()

    def edit(campus: Campus) -> Campus:
        return edits.put_place(campus, _place(edits.known(campus.place_by_id, filled.place), fields, campus))

    return _done(visit, "save", filled, accepted, edit)


@router.post(PATH + "/add")
def add(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """One more place."""
    fields = filled.fields()
    code = fields["code"].upper()

    def edit(campus: Campus) -> Campus:
        blank = Place(id=fresh_id(code, campus.place_by_id), code=code, zh="", en="", kind="")
        return edits.put_place(campus, _place(blank, fields, campus))

    return _done(visit, "add", filled, accepted, edit)


@router.post(PATH + "/code")
def recode(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Another code on its sticker, which must be printed anew."""
    code = typed(filled.code, "code").upper()
    return _done(
        visit, "code", filled, accepted, lambda campus: edits.recode_place(campus, filled.place, code)
    )


@router.post(PATH + "/retire")
def retire(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Offer it no more; work that is left there wants a tick."""
    return _done(visit, "retire", filled, accepted, lambda campus: edits.retire_place(campus, filled.place))


@router.post(PATH + "/restore")
def restore(visit: Writer, filled: Filled, accepted: Accepted) -> Response:
    """Offer it again."""
    return _done(visit, "restore", filled, accepted, lambda campus: edits.restore_place(campus, filled.place))


def _place(place: Place, fields: dict[str, str], campus: Campus) -> Place:
    return replace(
        place,
        zh=fields["zh"],
        en=fields["en"] or fields["zh"],
        kind=fields["kind"],
        parent=id_of(campus.places, fields["parent"]) if fields["parent"] else None,
        unit=fields["unit"] or None,
        position=_position(fields["position"]),
    )


def _position(text: str) -> Position | None:
    position = position_of(text)
    if text and position is None:
        raise Refusal("campus.bad_position", "position")
    return position


def _done(visit: Visit, act: str, filled: PlaceForm, accepted: list[str], edit: Edit) -> Response:
    try:
        after = carry_out(visit, filled.base, edit, accepted)
    except Refusal as refusal:
        typed_in = filled.fields() if act in {"save", "add"} else None
        tried = Tried(act=act, refusal=refusal, fields=typed_in)
        again = filled.code if act == "code" else ""
        return _page(visit, at=filled.place, add="" if act == "add" else None, tried=tried, code=again)
    return answered(PATH, str(after.version), at=filled.place or after.places[-1].id)


def _page(
    visit: Visit,
    *,
    at: str,
    add: str | None = None,
    asked: str = "",
    done: str = "",
    tried: Tried | None = None,
    code: str = "",
) -> HTMLResponse:
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        chosen = campus.place_by_id.get(at)
        values = frame(visit, campus, f"{PATH}?at={at}" if chosen else PATH, done, tried)
        if chosen:
            values["hanging"] = on_places(session, campus, campus.places_below(at))
    values |= {
        "asked": asked,
        "tree": place_tree(visit, campus, at or add or "", asked),
        "place": chosen,
        "path": path_to(campus, at, visit.lang),
        "adding": chosen is None and add is not None,
        "fields": (tried and tried.fields) or _fields(campus, chosen, add or ""),
        "kinds": forms.place_kinds(visit),
        "units": forms.units_in_use(visit, campus),
        "holders": forms.holders(campus, at),
        "code": code or (chosen.code if chosen else ""),
    }
    return page(visit, "campus/places.html", values, here=PATH, status=tried.status if tried else 200)


def _fields(campus: Campus, chosen: Place | None, parent: str) -> Mapping[str, str]:
    return forms.place_fields(campus, chosen) if chosen else forms.new_place_fields(campus, parent)
