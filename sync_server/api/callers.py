"""Who is asking: protocol header, bearer token, device.

What asks no database is `async`, or each of it would wait for a thread of its own.
"""

from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from checklists.problems import Refusal
from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from sync_server.auditing import Author
from sync_server.phones import devices
from sync_server.phones.devices import Caller
from sync_server.resources import Resources


async def _resources(request: Request) -> Resources:
    found = request.app.state.resources
    if not isinstance(found, Resources):
        raise Refusal("server.failed")
    return found


Open = Annotated[Resources, Depends(_resources)]


async def require_protocol(request: Request) -> None:
    """Refuse what is not spoken here with `protocol.unsupported`."""
    if request.headers.get(PROTOCOL_HEADER) != str(PROTOCOL):
        raise Refusal("protocol.unsupported", PROTOCOL_HEADER)


def known(request: Request, session: Session) -> Caller:
    """Who sends this request; refuses with `auth.token_*`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refusal("auth.token_missing")
    return devices.caller(session, token.strip())


def _caller(request: Request, resources: Open) -> Caller:
    with resources.reading() as session:
        return known(request, session)


Asking = Annotated[Caller, Depends(_caller)]


def in_hands(request: Request, caller: Caller, resources: Resources) -> Resources:
    """What is written with these is signed for by the caller."""
    act = f"{request.method} {request.scope['route'].path}"
    return resources.by(Author(act=act, person=caller.person.id, device=caller.device))


async def _held(request: Request, caller: Asking, resources: Open) -> Resources:
    return in_hands(request, caller, resources)


Held = Annotated[Resources, Depends(_held)]
