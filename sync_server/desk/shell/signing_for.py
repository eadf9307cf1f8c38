"""Reads that are logged: files that leave the desk, and pages with personal data."""

from starlette.requests import Request
from starlette.responses import Response

from sync_server.resources import Resources

EXPORTED, READ = "export.downloaded", "personal.read"
# What a page is made of is no export; single photos are too many to sign for each.
_PARTS = ("text/html", "text/css", "image/")
_OK = 200
_LONGEST = 400


def what_is_read(request: Request, response: Response) -> str | None:
    """Which read an answer is: of personal data, of a file to be kept, or none that is logged."""
    if response.status_code != _OK:
        return None
    if getattr(request.state, "personal", False):
        return READ
    kind = response.headers.get("content-type", "text/html")
    return None if kind.startswith(_PARTS) else EXPORTED


def sign_for(request: Request, kind: str = EXPORTED) -> None:
    """Log who reads what, before it is handed out. What anybody may have without signing in is not logged."""
    signed = getattr(request.state, "signed", None)
    if isinstance(signed, Resources):
        signed.tell(kind, request.url.path[:_LONGEST], request.url.query[:_LONGEST])


def personal(request: Request) -> None:
    """The dependency of a page that shows personal data: it is logged once it may be handed out."""
    request.state.personal = True
