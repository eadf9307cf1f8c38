"""`/people/enrol` and `/people/{id}/enrol`: codes that sign phones in, for one person or a class."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.running import enrolment as reading
from sync_server.desk.reading.running.people import PATH, PersonFilter, role_options, unit_options
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.proving import ProvedReader, ProvedWriter
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.signing_for import personal
from sync_server.desk.shell.visits import Visit
from sync_server.people import managing
from sync_server.people.inviting import LASTING, USUAL, invite, withdraw

router = APIRouter(route_class=DeskRoute)
MANY = PATH + "/enrol"
_ONE = PATH + "/{person_id}/enrol"


@router.get(MANY, dependencies=[Depends(personal)])
def choose(visit: ProvedReader, unit: str = "", role: str = "", everybody: str = "") -> HTMLResponse:
    """Whom a code could be made for; all are ticked once a unit or a role was chosen."""
    return _choosing(visit, PersonFilter(unit=unit, role=role), everybody=bool(everybody))


@router.post(MANY)
def make_many(
    visit: ProvedWriter,
    chosen: Annotated[list[str] | None, Form()] = None,
    lasting: Annotated[str, Form()] = USUAL,
) -> Response:
    """A sheet of codes, shown this once."""
    visit.require_managing()
    try:
        return _sheet(visit, chosen or [], lasting)
    except Refusal as refusal:
        return _choosing(visit, PersonFilter(), everybody=False, refused=refusal)


@router.post(_ONE)
def make(visit: ProvedWriter, person_id: str, lasting: Annotated[str, Form()] = USUAL) -> Response:
    """One person's code, shown this once."""
    return _sheet(visit, [person_id], lasting)


@router.post(_ONE + "/withdraw")
def withdraw_code(visit: ProvedWriter, person_id: str) -> Response:
    """Make the code worthless."""
    with visit.resources.transaction() as tx:
        managing.kept(tx.session, visit.resources.campuses.current(tx.session), visit.actor, person_id)
        withdraw(tx, person_id)
    return RedirectResponse(f"{PATH}/{person_id}?done=withdrawn", 303)


def _sheet(visit: Visit, chosen: list[str], lasting: str) -> Response:
    made = invite(visit.resources, visit.somebody, chosen, lasting)
    values = {
        "cards": reading.cards(visit, made),
        "server": reading.server_of(visit),
        "local": reading.is_local(visit),
        "person": chosen[0] if len(chosen) == 1 else "",
    }
    return page(visit, "running/enrolment_sheet.html", values, here=PATH)


def _choosing(
    visit: Visit, chosen: PersonFilter, *, everybody: bool, refused: Refusal | None = None
) -> HTMLResponse:
    visit.require_managing()
    with visit.resources.reading() as session:
        values = {
            "people": reading.without_phone(visit, session, chosen, everybody=everybody),
            "chosen": chosen,
            "everybody": everybody,
            "units": unit_options(visit, visit.resources.campuses.current(session)),
            "roles": role_options(visit),
            "lasting": tuple(LASTING),
            "usual": USUAL,
            "complaint": refused.problem.in_(visit.lang) if refused else "",
        }
    return page(
        visit,
        "running/enrolment_new.html",
        values,
        here=PATH,
        status=refused.problem.status if refused else 200,
    )
