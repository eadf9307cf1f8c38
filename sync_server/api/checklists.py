"""Checklists going down: the YAML of a version by its SHA-256, the office's own pictures by their names."""

from fastapi import APIRouter, Response

from sync_server.api.callers import Asking, Held
from sync_server.publishing.pictures import picture_for
from sync_server.publishing.versions import source_for

router = APIRouter()
_HEADERS = {"Cache-Control": "private, max-age=31536000, immutable"}


@router.get("/checklists/{sha256}")
def get_checklist(sha256: str, caller: Asking, resources: Held) -> Response:
    """The very bytes that were published, to a phone that is told of them."""
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        source = source_for(session, campus, caller.actor, sha256)
    return Response(source, media_type="application/yaml", headers=_HEADERS)


@router.get("/checklists/pictures/{name}")
def get_picture(name: str, caller: Asking, resources: Held) -> Response:
    """A guidance picture, to a phone that is told of a list that names it."""
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        found = picture_for(session, campus, caller.actor, name)
    return Response(found, media_type="image/jpeg", headers=_HEADERS)
