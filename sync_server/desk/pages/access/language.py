"""`/language`: the switch between Chinese and English, kept in a cookie."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse

from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.language import LANGUAGE_COOKIE, LANGUAGE_COOKIE_SECONDS, LANGUAGES
from sync_server.desk.shell.sessions import cookie_is_secure
from sync_server.desk.shell.visits import Anyone

router = APIRouter(route_class=DeskRoute)


@router.post("/language")
def language(
    visit: Anyone, language: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/"
) -> RedirectResponse:
    """Keep the choice and go back to where it was made."""
    answer = RedirectResponse(local_address(back), 303)
    answer.set_cookie(
        LANGUAGE_COOKIE,
        language if language in LANGUAGES else LANGUAGES[0],
        max_age=LANGUAGE_COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=cookie_is_secure(visit.request),
    )
    return answer
