"""`/sign-in/on`: signing in with a form in hand that was sent after its session had ended."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.shell.arriving import admitted, known, let_in
from sync_server.desk.shell.carrying import SIGN_IN_ON, CarriedForm, sign_in_first
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.guard import csrf_token
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import begin_session
from sync_server.desk.shell.visits import Anyone

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
        person = admitted(visit, account, password)
    except Refusal as refusal:
        problem = refusal.problem
        return sign_in_first(
            visit, carried, account=account, complaint=problem.in_(visit.lang), status=problem.status
        )
    if person.must_change_password:
        return let_in(visit, person, RedirectResponse("/password", 303))
    token = begin_session(visit, person)
    inside = visit.signed_in(person, "", token, csrf_token(token))
    return known(visit, person, page(inside, "access/go_on.html", {"carried": carried}), token)
