"""`/places/stickers`: the QR codes of a part of the campus, to be printed and put up."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.options import place_options
from sync_server.desk.reading.running.stickers import PATH, posters, sticker_sheet
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)
LARGE, POSTER = "large", "poster"


@router.get(PATH)
def stickers(visit: Reader, place: str = "", size: str = "") -> HTMLResponse:
    """The sheet of a place and what lies in it: three in a row, two when `size` is large, or posters."""
    visit.require_managing()
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
    values = {
        "stickers": (posters if size == POSTER else sticker_sheet)(campus, place),
        "place": place,
        "places": place_options(campus, visit.lang),
        "size": size if size in {LARGE, POSTER} else "",
    }
    return page(visit, "running/stickers.html", values, here=PATH)
