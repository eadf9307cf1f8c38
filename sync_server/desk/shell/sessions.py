"""Signed-in browsers: a random cookie whose hash alone is kept, ended by idling, by age, by the account.

Eight hours of idling and seven days of age are the bounds chosen here (OWASP ASVS 5.0, 7.3 asks for both).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Form
from sqlalchemy import delete
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import Response

from checklists.problems import Refusal
from sync_server.desk.shell.guard import CSRF_FIELD, csrf_token, require_csrf
from sync_server.desk.shell.visits import Visit, anyone
from sync_server.tables import DeskSession, Person
from sync_server.transaction import Transaction

IDLE_END = timedelta(hours=8)
ABSOLUTE_END = timedelta(days=7)
# How stale "last seen" may become before a page view writes it again.
_SEEN_GRAIN = timedelta(minutes=5)
Csrf = Annotated[str, Form(alias=CSRF_FIELD)]


class SignInFirst(Exception):
    """The page needs somebody signed in."""


class PasswordFirst(Exception):
    """The password was given by somebody else and must be changed before anything."""


def open_session(tx: Transaction, person: Person, token: str) -> None:
    """Remember that a browser with this cookie is this person."""
    tx.author = replace(tx.author, person=person.id, session=_hash(token))
    tx.session.add(
        DeskSession(
            token_hash=_hash(token),
            csrf_hash=_hash(csrf_token(token)),
            person=person.id,
            created_at=tx.now,
            last_seen_at=tx.now,
            proved_at=tx.now,
        )
    )


def begin_session(visit: Visit, person: Person) -> str:
    """Let this browser be this person, under a fresh token: one from before proves nothing any more."""
    token = visit.resources.new_token()
    with visit.resources.transaction() as tx:
        close_session(tx, visit.request.cookies.get(cookie_name(visit.request), ""))
        open_session(tx, person, token)
    return token


def close_session(tx: Transaction, token: str) -> None:
    """Forget a browser."""
    tx.session.execute(delete(DeskSession).where(col(DeskSession.token_hash) == _hash(token)))


def newcomer(request: Request) -> Visit:
    """A signed-in visit, even of somebody who must still change the password."""
    visit, token = anyone(request), request.cookies.get(cookie_name(request), "")
    with visit.resources.reading() as session:
        found = _live(session, token, visit.now)
    if found is None:
        raise SignInFirst
    row, person = found
    if visit.now - row.last_seen_at >= _SEEN_GRAIN:
        _see(visit, token)
    return visit.signed_in(person, row.token_hash, token, csrf_token(token))


def reader(visit: Annotated[Visit, Depends(newcomer)]) -> Visit:
    """A signed-in visit to a page."""
    if visit.must_change_password:
        raise PasswordFirst
    return visit


def administrator(visit: Annotated[Visit, Depends(reader)]) -> Visit:
    """A visit of who runs the server; refuses everybody else with `auth.forbidden`."""
    if not visit.administers:
        raise Refusal("auth.forbidden")
    return visit


def perhaps_reader(request: Request) -> Visit:
    """A signed-in visit or none, for a form whose words must outlive the session they were typed in."""
    try:
        return reader(newcomer(request))
    except SignInFirst:
        return anyone(request)


def writer(visit: Annotated[Visit, Depends(reader)], csrf: Csrf = "") -> Visit:
    """A signed-in visit that changes something, from a form made for its session."""
    require_csrf(visit.token, csrf)
    return visit


def newcoming_writer(visit: Annotated[Visit, Depends(newcomer)], csrf: Csrf = "") -> Visit:
    """Like `writer`, for what even a first password allows: changing it, and signing out."""
    require_csrf(visit.token, csrf)
    return visit


Newcomer = Annotated[Visit, Depends(newcomer)]
Reader = Annotated[Visit, Depends(reader)]
PerhapsReader = Annotated[Visit, Depends(perhaps_reader)]
Writer = Annotated[Visit, Depends(writer)]
NewcomingWriter = Annotated[Visit, Depends(newcoming_writer)]


def cookie_is_secure(request: Request) -> bool:
    """Whether the desk is reached over HTTPS."""
    return request.url.scheme == "https"


def cookie_name(request: Request) -> str:
    """Over HTTPS a name that browsers bind to this host; over plain loopback they would refuse it."""
    return "__Host-xunan" if cookie_is_secure(request) else "xunan_desk"


def give_cookie(request: Request, answer: Response, token: str) -> None:
    """Hand the session to the browser until it is closed."""
    answer.set_cookie(
        cookie_name(request), token, httponly=True, samesite="lax", secure=cookie_is_secure(request)
    )


def take_cookie(request: Request, answer: Response) -> None:
    """Take it back."""
    answer.delete_cookie(
        cookie_name(request), httponly=True, samesite="lax", secure=cookie_is_secure(request)
    )


def _live(session: Session, token: str, now: datetime) -> tuple[DeskSession, Person] | None:
    row = session.get(DeskSession, _hash(token)) if token else None
    if row is None or now - row.last_seen_at > IDLE_END or now - row.created_at > ABSOLUTE_END:
        return None
    person = session.get(Person, row.person)
    return None if person is None or person.disabled else (row, person)


def _see(visit: Visit, token: str) -> None:
    with visit.resources.transaction() as tx:
        row = tx.session.get(DeskSession, _hash(token))
        if row is not None:
            row.last_seen_at = tx.now


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
