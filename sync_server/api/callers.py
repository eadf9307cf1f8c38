"""Who is asking: protocol header, bearer token, device.

What asks no database is `async`, or each of it would wait for a thread of its own.
"""

from typing import Annotated

from fastapi import Depends, Request

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


def _caller(request: Request, resources: Open) -> Caller:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refusal("auth.token_missing")
    with resources.reading() as session:
        return devices.caller(session, token.strip())


Asking = Annotated[Caller, Depends(_caller)]


async def _held(request: Request, caller: Asking, resources: Open) -> Resources:
    act = f"{request.method} {request.scope['route'].path}"
    return resources.by(Author(act=act, person=caller.person.id, device=caller.device))


Held = Annotated[Resources, Depends(_held)]
