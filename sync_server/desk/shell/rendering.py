"""Templates to pages: strict about what is missing, escaping everything."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sync_server.campus.changing import may_organize
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.desk.shell.moments import day_words, moment_words
from sync_server.desk.shell.navigation import navigation_for
from sync_server.desk.shell.static import ICON_ADDRESS, script_address, style_address
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.entitled import papers_for
from sync_server.notices.inbox import unread
from sync_server.scope import tasks_for

_MOST_UNREAD = 99


def page(
    visit: Visit, template: str, values: Mapping[str, Any], *, here: str = "", status: int = 200
) -> HTMLResponse:
    """A page of the desk; `here` is the address of the destination it belongs to."""
    html = _templates().get_template(template).render({**_frame(visit, here), **values})
    return HTMLResponse(html, status)


def _frame(visit: Visit, here: str) -> dict[str, Any]:
    lang = visit.lang
    with visit.resources.reading() as session:
        unread_notices, whole = _unread(visit, session), _organizes(visit, session)
    return {
        "visit": visit,
        "lang": lang,
        "now": visit.now,
        "here": here,
        "back": _back(visit),
        "narrowed": _narrowed(visit),
        "t": lambda key: TEXTS[key].in_(lang),
        "unread_notices": unread_notices,
        "navigation": navigation_for(visit.person.role if visit.person else "", whole=whole),
        "style_address": style_address(),
        "script_address": script_address(),
        "icon_address": ICON_ADDRESS,
    }


def _unread(visit: Visit, session: Session) -> str:
    """What stands beside 通知 in the navigation, which only those who are in see: 99+ says enough."""
    if not visit.post:
        return ""
    campus = visit.resources.campuses.current(session)
    papers = papers_for(visit.actor, campus)
    tasks = tasks_for(visit.actor, campus)
    number = unread(session, visit.somebody.id, tasks, papers, most=_MOST_UNREAD + 1)
    return f"{_MOST_UNREAD}+" if number > _MOST_UNREAD else str(number or "")


def _organizes(visit: Visit, session: Session) -> bool:
    if not visit.post or not visit.manages:
        return False
    return may_organize(visit.actor, visit.resources.campuses.current(session))


def _back(visit: Visit) -> str:
    """Where the language switch returns to: this address, or of a form's the nearest above that is a page."""
    url = visit.request.url
    if visit.request.method != "GET":
        return next((one for one in _upwards(url.path) if _is_page(visit.request, one)), "/")
    return f"{url.path}?{url.query}" if url.query else url.path


def _narrowed(visit: Visit) -> bool:
    """Whether the page was asked for from itself with something chosen: by a filter, a tab, another leaf."""
    request = visit.request
    came_from = request.headers.get("referer", "").partition("?")[0]
    return request.method == "GET" and bool(request.url.query) and came_from.endswith(request.url.path)


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _is_page(request: Request, address: str) -> bool:
    """Whether it opens; a form's own address only if its page has the same, gaps and all."""
    opened = next((page for page in request.app.state.pages if page.path_regex.match(address)), None)
    sent = request.scope.get("route")
    return opened is not None and (address != request.url.path or opened.path == getattr(sent, "path", ""))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("sync_server.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["csrf_field"] = CSRF_FIELD
    environment.filters["moment"] = _moment
    environment.filters["day"] = _day
    return environment


@pass_context
def _moment(context: Context, moment: datetime) -> str:
    visit: Visit = context["visit"]
    return moment_words(moment, visit.lang, visit.now, visit.zone)


@pass_context
def _day(context: Context, day: date) -> str:
    visit: Visit = context["visit"]
    return day_words(day, visit.lang, visit.today.year)
