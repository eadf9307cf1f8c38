"""`/people`: the accounts a manager keeps, and making one."""

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.running import people as reading
from sync_server.desk.reading.running.people import PATH, PersonFilter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.proving import ProvedReader, ProvedWriter
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.signing_for import personal
from sync_server.desk.shell.visits import Visit
from sync_server.people import managing
from sync_server.people.duties import Post

router = APIRouter(route_class=DeskRoute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form as it was filled in."""

    account: Annotated[str, Form()] = ""
    zh: Annotated[str, Form()] = ""
    en: Annotated[str, Form()] = ""
    role: Annotated[str, Form()] = ""
    unit: Annotated[str, Form()] = ""


@router.get(PATH, dependencies=[Depends(personal)])
def people(visit: Reader, q: str = "", unit: str = "", role: str = "", closed: str = "") -> HTMLResponse:
    """Those in use, or those closed; narrowed by words, unit and role."""
    visit.require_managing()
    chosen = PersonFilter(words=typed(q, "q"), unit=unit, role=role, closed=bool(closed))
    with visit.resources.reading() as session:
        values = {
            "people": reading.people_list(visit, session, chosen),
            "chosen": chosen,
            "units": reading.unit_options(visit, visit.resources.campuses.current(session)),
            "roles": reading.role_options(visit),
        }
    return page(visit, "running/people.html", values, here=PATH)


@router.get(PATH + "/new")
def person_form(visit: ProvedReader) -> HTMLResponse:
    """The form of a new account."""
    return _form_page(visit, Filled(unit=visit.actor.unit), {})


@router.post(PATH + "/new")
def make(visit: ProvedWriter, filled: Annotated[Filled, Depends()]) -> Response:
    """Make the account and show its one-time password, this once."""
    visit.require_managing()
    post = Post(zh=typed(filled.zh, "zh"), en=typed(filled.en, "en"), role=filled.role, unit=filled.unit)
    try:
        person, password = managing.make(visit.resources, visit.somebody, filled.account, post)
    except Refusal as refusal:
        complaint = {refusal.place or "other": refusal.problem.in_(visit.lang)}
        return _form_page(visit, filled, complaint, refusal.problem.status)
    values = {"person": person, "account": filled.account.strip().casefold(), "password": password}
    return page(visit, "running/one_time_password.html", values, here=PATH)


def _form_page(visit: Visit, filled: Filled, complaints: dict[str, str], status: int = 200) -> HTMLResponse:
    visit.require_managing()
    with visit.resources.reading() as session:
        units = reading.unit_options(visit, visit.resources.campuses.current(session))
    values = {
        "typed": asdict(filled),
        "complaints": dict.fromkeys((*asdict(filled), "other"), "") | complaints,
        "units": units,
        "roles": reading.role_options(visit),
    }
    return page(visit, "running/person_new.html", values, here=PATH, status=status)
