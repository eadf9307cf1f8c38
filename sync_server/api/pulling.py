"""Changes going down."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from sqlmodel import Session

from checklists.wire.pulling import PullAnswer, SnapshotAnswer
from checklists.wire.push import Pending
from checklists.wire.reading import write
from sync_server.api.callers import Asking, Held
from sync_server.documents.headlines import headlines
from sync_server.durability import durable_pos
from sync_server.feed.pulling import Feed
from sync_server.phones.devices import Caller, heard_from, is_news
from sync_server.resources import Resources

router = APIRouter()
_MOST = 500
_LARGEST = (1 << 63) - 1
Waiting = Annotated[int, Query(ge=0, le=_LARGEST)]


@router.get("/pull")
def pull(
    caller: Asking,
    resources: Held,
    cursor: Annotated[int, Query(ge=0, le=_LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = _MOST,
    scope: Annotated[str, Query(max_length=200)] = "",
    operations: Waiting = 0,
    photos: Waiting = 0,
    photo_bytes: Waiting = 0,
) -> Response:
    """What changed after the cursor, as far as this person may see it; what waits on the phone is noted."""
    _note(resources, caller, Pending(operations=operations, photos=photos, photo_bytes=photo_bytes))
    with resources.reading() as session:
        feed = _feed(session, resources, caller)
        feed.require_reach(cursor, scope)
        changes, reached, more = feed.page(cursor, limit)
        answer = PullAnswer(
            epoch=feed.counter().epoch,
            cursor=reached,
            more=more,
            scope=(feed.scope,),
            changes=changes,
            server_time=resources.clock(),
            durable_pos=durable_pos(session),
        )
    return JSONResponse(write(answer))


@router.get("/snapshot")
def snapshot(caller: Asking, resources: Held, after: Annotated[str, Query(max_length=200)] = "") -> Response:
    """A page of everything this person sees now, for a phone whose cursor leads nowhere any more."""
    with resources.reading() as session:
        feed = _feed(session, resources, caller)
        changes, further = feed.snapshot(after, _MOST)
        answer = SnapshotAnswer(
            epoch=feed.counter().epoch,
            cursor=feed.counter().value,
            after=further,
            scope=(feed.scope,),
            changes=changes,
            server_time=resources.clock(),
            durable_pos=durable_pos(session),
        )
    return JSONResponse(write(answer))


def _feed(session: Session, resources: Resources, caller: Caller) -> Feed:
    campus = resources.campuses.current(session)
    papers = partial(headlines, session, campus, caller.actor)
    return Feed(session, campus, caller.actor, papers, resources.settings.fixed)


def _note(resources: Resources, caller: Caller, pending: Pending) -> None:
    if is_news(caller, pending, resources.clock()):
        with resources.transaction() as tx:
            heard_from(tx, caller.device, pending)
