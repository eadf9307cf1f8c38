"""`/sign-in`, `/sign-out` and `/password`."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.roles import Role
from sync_server.desk.acting.people import change_people
from sync_server.desk.shell.arriving import admitted, let_in
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import (
    Newcomer,
    NewcomingWriter,
    Writer,
    close_session,
    take_cookie,
)
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Anyone, Visit
from sync_server.people import accounts, managing
from sync_server.tables import Person

router = APIRouter(route_class=DeskRoute)
_ABOUT_PRESENT = frozenset({"auth.wrong_password", "auth.too_many_tries"})
_SAID = {"1": "password_changed", "away": "person_away_said", "back": "person_back_said"}
"""What was just done, and how the page says so."""
_NO_COMPLAINTS = {"present": "", "fresh": "", "again": ""}


@router.get("/sign-in")
def sign_in_form(visit: Anyone, next: str = "/") -> HTMLResponse:  # noqa: A002 - the field's name
    """The form; `next` is the page to open afterwards."""
    return _sign_in_page(visit, next, "", "")


@router.post("/sign-in")
def sign_in(
    visit: Anyone,
    account: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - the field's name
) -> Response:
    """Open a session under a fresh token."""
    try:
        person = admitted(visit, account, password)
    except Refusal as refusal:
        return _sign_in_page(visit, next, account, refusal.problem.in_(visit.lang), refusal.problem.status)
    return let_in(visit, person, RedirectResponse(local_address(next), 303))


@router.post("/sign-out")
def sign_out(visit: NewcomingWriter) -> RedirectResponse:
    """End the session, here and in the browser."""
    with visit.resources.transaction() as tx:
        close_session(tx, visit.token)
    answer = RedirectResponse("/sign-in", 303)
    take_cookie(visit.request, answer)
    return answer


@router.get("/password")
def password_form(visit: Newcomer, done: str = "") -> HTMLResponse:
    """One's own account: its password, and what is kept about oneself."""
    return _password_page(visit, {}, done=visit.words(TEXTS[_SAID[done]]) if done in _SAID else "")


@router.post("/password")
def password(
    visit: NewcomingWriter,
    present: Annotated[str, Form()] = "",
    fresh: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Replace one's own password; every other browser of the account is signed out."""
    if fresh != again:
        return _password_page(visit, {"again": visit.words(TEXTS["passwords_differ"])}, 422)
    try:
        accounts.change_password(visit.resources, visit.somebody, present, fresh)
    except Refusal as refusal:
        place = "present" if refusal.code in _ABOUT_PRESENT else "fresh"
        return _password_page(visit, {place: refusal.problem.in_(visit.lang)}, refusal.problem.status)
    after = "/" if visit.must_change_password else "/password?done=1"
    return let_in(visit, visit.somebody, RedirectResponse(after, 303))


@router.post("/password/away")
def be_away(visit: Writer, away: Annotated[bool, Form()] = False) -> RedirectResponse:
    """Away oneself, or back: the deputies of the map answer meanwhile."""
    oneself = visit.somebody
    change_people(visit, lambda tx, campus: managing.be_away(tx, campus, oneself, oneself.id, away=away))
    return RedirectResponse(f"/password?done={'away' if away else 'back'}", 303)


def _sign_in_page(visit: Visit, after: str, account: str, complaint: str, status: int = 200) -> HTMLResponse:
    values = {"next": local_address(after), "account": account, "complaint": complaint}
    return page(visit, "access/sign_in.html", values, status=status)


def _password_page(
    visit: Visit, complaints: dict[str, str], status: int = 200, *, done: str = ""
) -> HTMLResponse:
    with visit.resources.reading() as session:
        away = session.get_one(Person, visit.somebody.id).away
    values = {
        "complaints": _NO_COMPLAINTS | complaints,
        "done": done,
        "fixes": visit.somebody.role == Role.TEAM,
        "away": away,
    }
    return page(visit, "access/new_password.html", values, status=status)
