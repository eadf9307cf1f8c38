"""`/sign-in/on`: signing in with a form in hand that was sent after its session had ended."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.shell.carrying import SIGN_IN_ON, CarriedForm, sign_in_first
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.guard import csrf_token
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import begin_session, give_cookie
from sync_server.desk.shell.visits import Anyone, Visit
from sync_server.people import accounts
from sync_server.people.tries import caller_address
from sync_server.tables import Person

router = APIRouter(route_class=LongFormRoute)


@router.post(SIGN_IN_ON)
def sign_in_on(
    visit: Anyone,
    carried: CarriedForm,
    account: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Open a session, then ask whether the form shall still go where it was going."""
    try:
        person = accounts.authenticate(visit.resources, account, password, caller_address(visit.request))
    except Refusal as refusal:
        problem = refusal.problem
        return sign_in_first(
            visit, carried, account=account, complaint=problem.in_(visit.lang), status=problem.status
        )
    token = begin_session(visit, person)
    answer: Response = (
        RedirectResponse("/password", 303)
        if person.must_change_password
        else _asked(visit, person, token, carried)
    )
    give_cookie(visit.request, answer, token)
    return answer


def _asked(visit: Visit, person: Person, token: str, carried: CarriedForm) -> HTMLResponse:
    inside = visit.signed_in(person, "", token, csrf_token(token))
    return page(inside, "access/go_on.html", {"carried": carried})
