"""Photos up in bundles and chunks, and down whole, by the SHA-256 of their bytes; previews beside them."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, JSONResponse

from checklists.problems import Refusal
from checklists.wire.bundles import MAX_BUNDLE_BYTES, MAX_LIST_BYTES, read_bundle
from checklists.wire.photos import MAX_PHOTO_BYTES
from checklists.wire.reading import write
from checklists.wire.uploading import (
    CHECKSUM_HEADER,
    LENGTH_HEADER,
    MAX_PREVIEW_BYTES,
    OFFSET_HEADER,
    POS_HEADER,
    TUS_HEADER,
    TUS_VERSION,
    checksum,
)
from sync_server import durability
from sync_server.api.bodies import read_limited, read_what_arrives
from sync_server.api.callers import Asking, Held, Open, in_hands, known
from sync_server.deciding.uploads import Piece
from sync_server.ingest import uploads
from sync_server.ingest.bundles import take_bundle
from sync_server.phones.devices import Caller
from sync_server.photos import shown

router = APIRouter()
_KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}

Offset = Annotated[int, Header(alias=OFFSET_HEADER, ge=0)]
Length = Annotated[int, Header(alias=LENGTH_HEADER, ge=1)]
Checksum = Annotated[str, Header(alias=CHECKSUM_HEADER)]


def _sending(sha256: str, request: Request, resources: Open) -> Caller:
    """Who asks, and lists the photo: one look for both, since a phone sends many."""
    with resources.reading() as session:
        caller = known(request, session)
        resources.photos.path(sha256)
        uploads.require_expected(session, caller.person.id, sha256)
        return caller


Sending = Annotated[Caller, Depends(_sending)]


@router.head("/photos/{sha256}")
def photo_offset(sha256: str, caller: Sending, resources: Open) -> Response:
    """How many bytes of a photo the caller lists are here, as `Upload-Offset`."""
    with resources.reading() as session:
        reached = uploads.offset(resources, session, caller.person.id, sha256)
        return _progress(reached, durability.position(session))


@router.patch("/photos/{sha256}")
async def take_chunk(
    sha256: str,
    request: Request,
    caller: Sending,
    resources: Open,
    offset: Offset,
    length: Length,
    promised: Checksum,
) -> Response:
    """Take a chunk at the server's offset; the photo is kept once it is whole and its hash is its name."""
    data, whole = await read_what_arrives(request, MAX_PHOTO_BYTES, "photo.too_large")

    theirs = in_hands(request, caller, resources)

    def taken() -> int:
        intact = promised == checksum(data) if whole else None
        piece = Piece(offset=offset, length=length, size=len(data), intact=intact)
        return uploads.take(theirs, caller.person.id, sha256, piece, data)

    return _progress(offset + len(data), await run_in_threadpool(taken))


@router.post("/photos")
async def take_several(request: Request, caller: Asking, resources: Held) -> Response:
    """Take several whole photos; those that were here when the connection broke are kept all the same."""
    most = MAX_LIST_BYTES + MAX_BUNDLE_BYTES
    body, _ = await read_what_arrives(request, most, "request.too_large")
    answer = await run_in_threadpool(
        lambda: take_bundle(resources, caller.person.id, read_bundle(body)),
    )
    return JSONResponse(write(answer))


@router.put("/photos/{sha256}/preview")
async def put_preview(
    sha256: str, request: Request, caller: Sending, resources: Open, promised: Checksum
) -> Response:
    """Keep a small copy of a photo the caller lists, to be shown until the photo is here."""
    data = await read_limited(request, MAX_PREVIEW_BYTES, "photo.too_large")
    if promised != checksum(data):
        raise Refusal("photo.chunk_damaged")
    theirs = in_hands(request, caller, resources)
    await run_in_threadpool(uploads.keep_preview, theirs, caller.person.id, sha256, data)
    return Response(status_code=204)


@router.get("/photos/{sha256}")
def get_photo(sha256: str, caller: Asking, resources: Held) -> Response:
    """A photo of something the caller may see, or a voice note of it."""
    with resources.reading() as session:
        asked = (session, resources.photos, caller.actor, resources.campuses.current(session), sha256)
        try:
            return _jpeg(shown.visible_photo(*asked))
        except Refusal:
            return FileResponse(shown.visible_voice(*asked), media_type="audio/wav", headers=_KEPT)


@router.get("/photos/{sha256}/preview")
def get_preview(sha256: str, caller: Asking, resources: Held) -> Response:
    """The small copy of a photo of something the caller may see, or the photo where there is none."""
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        path = shown.visible_preview(
            session, resources.photos, resources.previews, caller.actor, campus, sha256
        )
        return _jpeg(path)


def _progress(reached: int, pos: int) -> Response:
    told = {OFFSET_HEADER: str(reached), POS_HEADER: str(pos), TUS_HEADER: TUS_VERSION}
    return Response(status_code=204, headers=told)


def _jpeg(path: Path) -> FileResponse:
    return FileResponse(path, media_type="image/jpeg", headers=_KEPT)
