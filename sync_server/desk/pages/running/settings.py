"""`/settings`: how this server is set, and from where; what the office decides is changed here."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.decisions import choice_of, decide, take_back
from sync_server.desk.acting.campus import number
from sync_server.desk.reading.running.decisions import choice_list, decided, version_of
from sync_server.desk.reading.running.settings import PATH, setting_list
from sync_server.desk.reading.running.standing import alarms, backup_words
from sync_server.desk.shell.commands import Filled, filled
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.proving import ProvedWriter, ProveFirst, is_proved, prove_here
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer, administrator, writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.notices.retiming import move_digest
from sync_server.settings import OfficeChoices
from sync_server.transaction import Transaction

router = APIRouter(route_class=DeskRoute)
_ORDER = [Depends(writer), Depends(administrator)]
"""A form that was made for another session is refused as such, whoever sends it."""
_SAID = {"saved": "settings_saved", "undone": "settings_undone"}
_PASSWORD = "password"  # noqa: S105 - the name of its field
_OTHER = "other"
Act = Callable[[Transaction], int]


async def _form(request: Request) -> Filled:
    return await filled(request)


@router.get(PATH, dependencies=[Depends(administrator)])
def settings(visit: Reader, done: str = "") -> HTMLResponse:
    """Every setting with its value, its default and its source; no password stands in it."""
    return _page(visit, {}, {}, done=visit.words(TEXTS[_SAID[done]]) if done in _SAID else "")


@router.post(PATH, dependencies=_ORDER)
def save(visit: Writer, sent: Annotated[Filled, Depends(_form)]) -> Response:
    """Put the office's choices in force, all of them or none; the password is asked for beside them."""
    wanted, complaints = _read(visit, sent)
    if complaints:
        return _page(visit, complaints, sent.fields, status=422)
    try:
        prove_here(visit, sent[_PASSWORD])
    except ProveFirst:
        return _page(visit, {_PASSWORD: visit.words(TEXTS["prove_why"])}, sent.fields, status=403)
    except Refusal as refusal:
        return _refused(visit, refusal, sent.fields, at=_PASSWORD)
    base = number(sent["base"])
    return _done(visit, "saved", lambda tx: decide(tx, visit.somebody, base, wanted), sent.fields)


@router.post(PATH + "/undo", dependencies=_ORDER)
def undo(visit: ProvedWriter, version: Annotated[str, Form()] = "") -> Response:
    """Give back what one change brought."""
    return _done(visit, "undone", lambda tx: take_back(tx, visit.somebody, number(version)), {})


def _read(visit: Visit, sent: Filled) -> tuple[dict[str, object], dict[str, str]]:
    """The choices that were sent, and what is wrong with the others, by field."""
    wanted: dict[str, object] = {}
    complaints: dict[str, str] = {}
    for name in OfficeChoices.model_fields.keys() & sent.fields.keys():
        try:
            wanted[name] = choice_of(name, typed(sent[name], name))
        except Refusal as refusal:
            complaints[name] = refusal.problem.in_(visit.lang)
    return wanted, complaints


def _done(visit: Visit, said: str, act: Act, fields: Mapping[str, str]) -> Response:
    try:
        with visit.resources.transaction() as tx:
            before = tx.choices.digest_hour
            act(tx)
            if tx.choices.digest_hour != before:
                move_digest(tx)
    except Refusal as refusal:
        return _refused(visit, refusal, fields, at=refusal.place or _OTHER)
    return RedirectResponse(f"{PATH}?done={said}", 303)


def _refused(visit: Visit, refusal: Refusal, fields: Mapping[str, str], at: str) -> HTMLResponse:
    """On the page; who was overtaken sees what the other one chose, not what they had typed."""
    overtaken = refusal.problem.code == "setting.overtaken"
    complaints = {at: refusal.problem.in_(visit.lang)}
    return _page(visit, complaints, {} if overtaken else fields, status=refusal.problem.status)


def _page(
    visit: Visit,
    complaints: Mapping[str, str],
    fields: Mapping[str, str],
    *,
    status: int = 200,
    done: str = "",
) -> HTMLResponse:
    with visit.resources.reading() as session:
        values = {
            "choices": choice_list(visit, session, fields),
            "base": version_of(session),
            "decided": decided(visit, session),
            "alarms": alarms(visit, session),
            "backup": backup_words(visit, session),
        }
    values |= {
        "settings": setting_list(visit, visit.resources.settings),
        "file": visit.resources.settings.config,
        "complaints": defaultdict(str, complaints),
        "proved": is_proved(visit),
        "done": done,
    }
    return page(visit, "running/settings.html", values, here=PATH, status=status)
