"""Photos up and down, by the SHA-256 of their bytes."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from checklists.wire.photos import MAX_PHOTO_BYTES
from sync_server import photos
from sync_server.api.bodies import read_limited
from sync_server.api.callers import Asking, Held
from sync_server.devices import Caller
from sync_server.resources import Resources

router = APIRouter()


@router.put("/photos/{sha256}")
async def put_photo(sha256: str, request: Request, caller: Asking, resources: Held) -> Response:
    """Keep a photo that a record of the caller lists: 201 when it is new, 200 when it was here."""
    await run_in_threadpool(_require_expected, resources, caller, sha256)
    data = await read_limited(request, MAX_PHOTO_BYTES, "photo.too_large")
    new = await run_in_threadpool(photos.receive, resources, caller.person.id, sha256, data)
    return Response(status_code=201 if new else 200)


@router.get("/photos/{sha256}")
def get_photo(sha256: str, caller: Asking, resources: Held) -> Response:
    """A photo of something the caller may see."""
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        path = photos.visible_photo(session, resources, caller.actor, campus, sha256)
    return FileResponse(
        path, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=31536000, immutable"}
    )


def _require_expected(resources: Resources, caller: Caller, sha256: str) -> None:
    resources.photos.path(sha256)
    with resources.reading() as session:
        photos.require_expected(session, caller.person, sha256)
