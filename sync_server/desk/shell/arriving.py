"""Coming in: a password as this browser brings it, a session begun, the browser known from then on."""

from starlette.requests import Request
from starlette.responses import Response

from sync_server.desk.shell.sessions import begin_session, cookie_is_secure, give_cookie
from sync_server.desk.shell.visits import Visit
from sync_server.people import accounts
from sync_server.people.tries import caller_address
from sync_server.tables import Person

_KNOWN_SECONDS = 180 * 24 * 3600


def admitted(visit: Visit, account: str, password: str) -> Person:
    """The person behind account and password; refuses as `authenticate` does."""
    request = visit.request
    known_by = request.cookies.get(_known_name(request), "")
    address = caller_address(request)
    return accounts.authenticate(visit.resources, account, password, address, known_by=known_by)


def let_in(visit: Visit, person: Person, answer: Response) -> Response:
    """Begin a session in this browser with an answer, and let it be known as the person's."""
    return known(visit, person, answer, begin_session(visit, person))


def known(visit: Visit, person: Person, answer: Response, token: str) -> Response:
    """The same of a session that has begun."""
    give_cookie(visit.request, answer, token)
    with visit.resources.reading() as session:
        recognised = accounts.recognition(session.get_one(Person, person.id))
    answer.set_cookie(
        _known_name(visit.request),
        recognised,
        max_age=_KNOWN_SECONDS,
        httponly=True,
        samesite="lax",
        secure=cookie_is_secure(visit.request),
    )
    return answer


def _known_name(request: Request) -> str:
    return "__Host-xunan-known" if cookie_is_secure(request) else "xunan_known"
