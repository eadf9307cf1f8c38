"""Changes going down."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from checklists.wire.changes import PullAnswer
from checklists.wire.reading import write
from sync_server.api.callers import Asking, Held
from sync_server.feed import Feed

router = APIRouter()
_MOST = 500
_LARGEST = (1 << 63) - 1


@router.get("/pull")
def pull(
    caller: Asking,
    resources: Held,
    cursor: Annotated[int, Query(ge=0, le=_LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = _MOST,
) -> Response:
    """What changed after the cursor, as far as this person may see it."""
    with resources.reading() as session:
        feed = Feed(session, resources.campuses.current(session), caller.actor)
        changes, reached, more = feed.page(cursor, limit)
        answer = PullAnswer(
            epoch=feed.counter().epoch,
            cursor=reached,
            more=more,
            scope=(caller.person.id, caller.person.unit),
            changes=changes,
            server_time=resources.clock(),
        )
    return JSONResponse(write(answer))
