"""Refusals as pages: the catalogue's sentence, its code, and a way back."""

import logging
from http import HTTPStatus
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checklists.problems import CATALOGUE, Problem, Refusal
from sync_server.desk.shell.carrying import Carried, carried_from, sign_in_first, stood_on
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.desk.shell.proving import ProveFirst
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import PasswordFirst, SignInFirst, newcomer
from sync_server.desk.shell.visits import Visit, anyone

_BY_STATUS = {
    HTTPStatus.NOT_FOUND: "request.not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "request.bad_method",
}
_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Answer whatever goes wrong on the desk with a page."""
    app.add_exception_handler(Refusal, _on_refusal)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_malformed)
    app.add_exception_handler(SignInFirst, _on_sign_in_first)
    app.add_exception_handler(PasswordFirst, _on_password_first)
    app.add_exception_handler(ProveFirst, _on_prove_first)
    app.add_exception_handler(Exception, _on_failure)


def _refused(request: Request, problem: Problem) -> Response:
    return _page(_visit(request), problem)


def _page(visit: Visit, problem: Problem, overtaken: Carried | None = None) -> Response:
    values = {"sentence": problem.in_(visit.lang), "code": problem.code, "overtaken": overtaken}
    return page(visit, "refused.html", values, status=problem.status)


def _visit(request: Request) -> Visit:
    """Who was refused, so that the page keeps its navigation."""
    try:
        return newcomer(request)
    except SignInFirst:
        return anyone(request)


async def _on_refusal(request: Request, error: Exception) -> Response:
    """Say why; what a form held whose session another tab ended is shown: it came from our page."""
    assert isinstance(error, Refusal)  # noqa: S101 - registered for nothing else
    was_read = (error.code, error.place) == ("auth.csrf", CSRF_FIELD)
    overtaken = await carried_from(request) if was_read else None
    return await run_in_threadpool(lambda: _page(_visit(request), error.problem, overtaken))


def _on_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 0
    return _refused(request, CATALOGUE[_BY_STATUS.get(HTTPStatus(status), "request.malformed")])


def _on_malformed(request: Request, _error: Exception) -> Response:
    return _refused(request, CATALOGUE["request.malformed"])


def _on_failure(request: Request, error: Exception) -> Response:
    _log.error("page failed: %s %s", request.method, request.url.path, exc_info=error)
    return _page(anyone(request), CATALOGUE["server.failed"])


async def _on_sign_in_first(request: Request, _error: Exception) -> Response:
    """Lead to the door; what was filled in comes along."""
    if request.method == "POST" and (carried := await carried_from(request)).fields:
        return await run_in_threadpool(sign_in_first, anyone(request), carried)
    return RedirectResponse(_sign_in_address(request), 303)


def _on_prove_first(request: Request, error: Exception) -> Response:
    """Ask for the password, then go on to the page, or with the form, that was to come."""
    assert isinstance(error, ProveFirst)  # noqa: S101 - registered for nothing else
    if error.sent is None:
        return RedirectResponse(f"/prove?{urlencode({'next': _address(request)})}", 303)
    visit = newcomer(request)
    problem = error.refusal.problem if error.refusal else None
    values = {
        "action": local_address(quote(request.url.path)),
        "fields": error.sent.fields,
        "next": stood_on(request),
        "complaint": problem.in_(visit.lang) if problem else "",
    }
    return page(visit, "access/prove_form.html", values, status=problem.status if problem else 403)


def _on_password_first(_request: Request, _error: Exception) -> Response:
    return RedirectResponse("/password", 303)


def _sign_in_address(request: Request) -> str:
    """Where to sign in and then come back to the page that was asked for."""
    if request.method != "GET" or request.url.path == "/":
        return "/sign-in"
    return f"/sign-in?{urlencode({'next': _address(request)})}"


def _address(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
