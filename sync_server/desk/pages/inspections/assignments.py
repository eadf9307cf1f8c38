"""`/assignments`: inspections asked of somebody, and asking for one."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.database import retried
from sync_server.desk.reading.inspections import assignments as reading
from sync_server.desk.reading.inspections.assignments import PATH
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.inspections.assigning import Wanted, assign_inspection
from sync_server.inspections.cancelling import cancel, reinstate
from sync_server.transaction import Transaction

router = APIRouter(route_class=DeskRoute)
Act = Callable[[Transaction, Campus], None]
_SAID = {"assigned": "assigned", "cancelled": "cancelled_done", "reinstated": "reinstated_done"}
_FIELD_OF = {
    "checklist.unknown": "checklist",
    "checklist.retired": "checklist",
    "checklist.not_for_place": "place",
    "checklist.not_for_unit": "assignee",
    "place.unknown": "place",
    "person.unknown": "assignee",
    "field.too_long": "note",
    "json.bad_text": "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form as it was filled in."""

    checklist: Annotated[str, Form()] = ""
    place: Annotated[str, Form()] = ""
    assignee: Annotated[str, Form()] = ""
    due_on: Annotated[str, Form()] = ""
    note: Annotated[str, Form()] = ""


@router.get(PATH)
def assignments(visit: Reader, done: str = "") -> HTMLResponse:
    """One leaf of the assignments in scope; `done` says what was just done."""
    return _list_page(visit, done=done)


@router.get("/assignments/new")
def assignment_form(visit: Reader) -> HTMLResponse:
    """The form, for those who may assign."""
    return _form_page(visit, Filled(due_on=visit.today.isoformat()), {})


@router.post("/assignments/new")
def assign(visit: Writer, filled: Annotated[Filled, Depends()]) -> Response:
    """Ask for the inspection, or say what is wrong with the form and keep it."""
    if complaints := _missing(visit, filled):
        return _form_page(visit, filled, complaints, 422)
    try:
        _assign(visit, filled)
    except Refusal as refusal:
        complaint = {_FIELD_OF.get(refusal.code, "other"): refusal.problem.in_(visit.lang)}
        return _form_page(visit, filled, complaint, refusal.problem.status)
    return RedirectResponse(f"{PATH}?done=assigned", 303)


@router.post("/assignments/{assignment_id}/cancel")
def cancel_one(assignment_id: str, visit: Writer, because: Annotated[str, Form()] = "") -> Response:
    """Want it no longer, with the reason; too late is said on the page."""
    return _decided(
        visit,
        assignment_id,
        "cancelled",
        lambda tx, campus: cancel(tx, campus, visit.somebody, assignment_id, typed(because, "because")),
    )


@router.post("/assignments/{assignment_id}/reinstate")
def want_again(assignment_id: str, visit: Writer) -> Response:
    """Take the cancelling back."""
    return _decided(
        visit,
        assignment_id,
        "reinstated",
        lambda tx, campus: reinstate(tx, campus, visit.somebody, assignment_id),
    )


def _decided(visit: Visit, assignment_id: str, done: str, act: Act) -> Response:
    @retried
    def decide() -> None:
        with visit.resources.transaction() as tx:
            act(tx, visit.resources.campuses.current(tx.session))

    try:
        decide()
    except Refusal as refusal:
        if refusal.code == "request.not_found":
            raise
        return _list_page(visit, refusal=refusal, refused=assignment_id)
    return RedirectResponse(f"{PATH}?done={done}", 303)


def _list_page(
    visit: Visit, *, done: str = "", refusal: Refusal | None = None, refused: str = ""
) -> HTMLResponse:
    with visit.resources.reading() as session:
        leaf, lines = reading.assignment_list(visit, session, visit.request.query_params.get("page", ""))
    values = {
        "leaf": leaf,
        "assignments": lines,
        "done": visit.words(TEXTS[_SAID[done]]) if done in _SAID else "",
        "complaint": refusal.problem.in_(visit.lang) if refusal else "",
        "refused": refused,
    }
    status = refusal.problem.status if refusal else 200
    return page(visit, "inspections/assignments.html", values, here=PATH, status=status)


def _assign(visit: Visit, filled: Filled) -> None:
    wanted = Wanted(
        checklist=filled.checklist,
        place=filled.place,
        assignee=filled.assignee,
        due_on=date.fromisoformat(filled.due_on),
        note=typed(filled.note, "note"),
    )
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        assign_inspection(tx, campus, visit.somebody, wanted)


def _missing(visit: Visit, filled: Filled) -> dict[str, str]:
    needed = {name: value for name, value in asdict(filled).items() if name != "note"}
    found = {name: TEXTS["needed"] for name, value in needed.items() if not value}
    if "due_on" not in found and not _is_day_ahead(visit, filled.due_on):
        found["due_on"] = TEXTS["bad_day"]
    return {name: visit.words(text) for name, text in found.items()}


def _is_day_ahead(visit: Visit, text: str) -> bool:
    try:
        return date.fromisoformat(text) >= visit.today
    except ValueError:
        return False


def _form_page(visit: Visit, filled: Filled, complaints: dict[str, str], status: int = 200) -> HTMLResponse:
    visit.require_managing()
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        values = {
            "typed": asdict(filled),
            "complaints": dict.fromkeys((*asdict(filled), "other"), "") | complaints,
            "checklists": reading.checklist_options(session, visit.lang),
            "places": reading.place_options(session, campus, visit.lang),
            "people": reading.people_options(visit, session),
            "first_day": visit.today.isoformat(),
        }
    return page(visit, "inspections/assignment_new.html", values, here=PATH, status=status)
