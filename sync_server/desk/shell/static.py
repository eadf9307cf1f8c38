"""The style sheet, the script and the sign of the house: made once, kept by browsers for ever."""

from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from sync_server.desk.shell.theme import fingerprint, style_sheet

router = APIRouter()
ICON_ADDRESS = "/static/icon.svg"
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0b6e63" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path fill="#e4f2f0" '
    'd="M12 2.5 4 5.5v6c0 5 3.4 8.6 8 10 4.6-1.4 8-5 8-10v-6z"/><path d="m8 12 3 3 5-6"/></svg>'
)
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def _sheet() -> tuple[str, str]:
    sheet = style_sheet()
    return f"/static/desk-{fingerprint(sheet)}.css", sheet


@cache
def _script() -> tuple[str, str]:
    script = files("sync_server.desk").joinpath("scripts", "keys.js").read_text("utf-8")
    return f"/static/keys-{fingerprint(script)}.js", script


def script_address() -> str:
    """The address of the present script, likewise."""
    return _script()[0]


def style_address() -> str:
    """The address of the present style sheet; another content has another address."""
    return _sheet()[0]


@router.get("/static/desk-{wanted}.css")
def style(wanted: str) -> Response:  # noqa: ARG001 - after an update old pages still want the old one
    """The present style sheet, whichever was asked for."""
    return Response(_sheet()[1], media_type="text/css", headers=_FOR_EVER)


@router.get("/static/keys-{wanted}.js")
def script(wanted: str) -> Response:  # noqa: ARG001 - as above
    """The present script."""
    return Response(_script()[1], media_type="text/javascript", headers=_FOR_EVER)


@router.get(ICON_ADDRESS)
def icon() -> Response:
    """The shield of the house."""
    return Response(_ICON, media_type="image/svg+xml", headers=_FOR_EVER)
