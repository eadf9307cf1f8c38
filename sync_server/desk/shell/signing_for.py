"""Reads that are logged: files that leave the desk, and pages with personal data."""

from starlette.requests import Request
from starlette.responses import Response

from sync_server.resources import Resources

EXPORTED, READ = "export.downloaded", "personal.read"
# What a page is made of is no export; single photos are too many to sign for each.
_PARTS = ("text/html", "text/css", "image/")
_OK = 200
_LONGEST = 400


def leaves(response: Response) -> bool:
    """Whether an answer is a file to be kept: a ledger, a paper, a table."""
    kind = response.headers.get("content-type", "text/html")
    return response.status_code == _OK and not kind.startswith(_PARTS)


def sign_for(request: Request, kind: str = EXPORTED) -> None:
    """Log who reads what, before it is handed out. What anybody may have without signing in is not logged."""
    signed = getattr(request.state, "signed", None)
    if isinstance(signed, Resources):
        signed.tell(kind, request.url.path[:_LONGEST], request.url.query[:_LONGEST])


def personal(request: Request) -> None:
    """The dependency of a page that shows personal data."""
    sign_for(request, READ)
