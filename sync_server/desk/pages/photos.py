"""A photo or a voice note, to whoever may see a record that lists it."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse

from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Reader
from sync_server.photos.shown import visible_photo, visible_preview, visible_voice

router = APIRouter(route_class=DeskRoute)
# The name is the content's hash: it cannot change, but only this browser may keep it.
_HEADERS = {"Cache-Control": "private, max-age=604800, immutable", "Content-Disposition": "inline"}


@router.get("/photos/{sha256}")
def photo(sha256: str, visit: Reader) -> FileResponse:
    """The JPEG; one that is not there and one that may not be seen are refused alike."""
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        return _jpeg(visible_photo(session, visit.resources.photos, visit.actor, campus, sha256))


@router.get("/photos/{sha256}/preview")
def preview(sha256: str, visit: Reader) -> FileResponse:
    """The small copy for lists, and for a photo that is still on a phone; without one, the photo."""
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        kept = visit.resources
        return _jpeg(visible_preview(session, kept.photos, kept.previews, visit.actor, campus, sha256))


@router.get("/voices/{sha256}")
def voice(sha256: str, visit: Reader) -> FileResponse:
    """The recording, refused as photos are."""
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        path = visible_voice(session, visit.resources.photos, visit.actor, campus, sha256)
        return FileResponse(path, media_type="audio/wav", headers=_HEADERS)


def _jpeg(path: Path) -> FileResponse:
    return FileResponse(path, media_type="image/jpeg", headers=_HEADERS)
