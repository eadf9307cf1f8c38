"""`/notices/ways`: how one wants to be told outside the app."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.asking.model import Text
from checklists.problems import Refusal
from sync_server.desk.reading.notices.inbox import PATH
from sync_server.desk.reading.notices.wishes import ways_of
from sync_server.desk.shell.commands import Filled, filled
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.notices.channels.registry import CHANNELS
from sync_server.notices.choosing import Wish, choose
from sync_server.notices.kinds import OFFERED, AnyKind, choose_kinds
from sync_server.notices.sending import outside
from sync_server.notices.timing import Mode
from sync_server.notices.trying import try_out

router = APIRouter(route_class=DeskRoute)
_MODES = {
    Mode.OFF: TEXTS["mode_off"],
    Mode.AT_ONCE: TEXTS["mode_at_once"],
    Mode.DIGEST: TEXTS["mode_digest"],
}
_HOURS = {str(hour): hour for hour in range(24)}
_KIND_MODES = {
    Mode.AT_ONCE: TEXTS["kind_at_once"],
    Mode.DIGEST: TEXTS["mode_digest"],
    Mode.OFF: TEXTS["kind_off"],
}


async def _form(request: Request) -> Filled:
    return await filled(request)


@router.get(f"{PATH}/ways")
def ways(visit: Reader, done: str = "") -> HTMLResponse:
    """The form; `done` says that it was just saved."""
    return _page(visit, {}, {}, done=bool(done))


@router.post(f"{PATH}/ways")
def save(visit: Writer, sent: Annotated[Filled, Depends(_form)]) -> Response:
    """Keep every way, or none of them and say at which field something is wrong; send a test if asked."""
    try:
        wishes = [_wish(channel, sent) for channel in CHANNELS]
        kinds = {kind: _kind_mode(kind, sent) for kind in OFFERED}
        with visit.resources.transaction() as tx:
            for wish in wishes:
                choose(tx, visit.somebody.id, wish, outside(visit.resources))
            choose_kinds(tx, visit.somebody.id, kinds)
        if sent["try"]:
            return _page(visit, {}, {}, done=True, tried=_tried(visit, sent["try"]))
    except Refusal as refusal:
        complaint = {refusal.place or "other": refusal.problem.in_(visit.lang)}
        return _page(visit, complaint, sent.fields, status=refusal.problem.status)
    return RedirectResponse(f"{PATH}/ways?done=1", 303)


def _tried(visit: Visit, channel: str) -> Mapping[str, str]:
    """What became of a test by this way: nothing to say when it arrived."""
    if channel not in CHANNELS:
        raise Refusal("request.not_found")
    return {channel: try_out(visit.resources, visit.somebody.id, channel) or ""}


def _wish(channel: str, sent: Filled) -> Wish:
    mode, hours = sent[f"{channel}-mode"], (sent["quiet_from"], sent["quiet_to"])
    if mode not in set(Mode):
        raise Refusal("field.wrong_type", f"{channel}-mode")
    if not all(hour in _HOURS for hour in hours):
        raise Refusal("field.wrong_type", "quiet_from")
    return Wish(
        channel=channel,
        mode=Mode(mode),
        address=typed(sent[f"{channel}-address"], f"{channel}-address"),
        secret=typed(sent[f"{channel}-secret"], f"{channel}-secret"),
        quiet_from=_HOURS[hours[0]],
        quiet_to=_HOURS[hours[1]],
    )


def _kind_mode(kind: AnyKind, sent: Filled) -> Mode:
    mode = sent[f"kind-{kind}"]
    if mode not in set(Mode):
        raise Refusal("field.wrong_type", f"kind-{kind}")
    return Mode(mode)


def _page(
    visit: Visit,
    complaints: Mapping[str, str],
    fields: Mapping[str, str],
    *,
    status: int = 200,
    done: bool = False,
    tried: Mapping[str, str] = MappingProxyType({}),
) -> HTMLResponse:
    with visit.resources.reading() as session:
        shown = ways_of(visit, session)
    values = {
        "shown": shown,
        "typed": fields,
        "tried": tried,
        "complaints": defaultdict(str, complaints),
        "done": visit.words(TEXTS["ways_saved"]) if done else "",
        "modes": _said(visit, _MODES, shown.digest_hour),
        "kind_modes": _said(visit, _KIND_MODES, shown.digest_hour),
    }
    return page(visit, "notices/ways.html", values, here=PATH, status=status)


def _said(visit: Visit, modes: Mapping[Mode, Text], hour: int) -> list[tuple[str, str]]:
    return [(mode.value, visit.words(text).format(hour=hour)) for mode, text in modes.items()]
