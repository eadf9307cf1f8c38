"""Every refusal over HTTP, in one place: the catalogue's status and sentences, never the input."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from checklists.problems import Fault, Refusal
from checklists.wire.enrolment import ProblemAnswer
from checklists.wire.reading import write
from checklists.wire.uploading import OFFSET_HEADER, PROBLEM_HEADER

_log = logging.getLogger(__name__)
_RETRY_AFTER_S = {"server.busy": 15, "server.failed": 15, "server.full": 120}
_BY_STATUS = {404: "request.not_found", 405: "request.bad_method", 413: "request.too_large"}


def install(app: FastAPI) -> None:
    """Answer refusals, the framework's own errors and our failures alike."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _by_framework)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _failed)


def answer(refusal: Refusal) -> JSONResponse:
    """A refusal as `ProblemAnswer`."""
    problem = refusal.problem
    body = ProblemAnswer(
        code=problem.code, zh=problem.zh, en=problem.en, place=refusal.place, detail=refusal.detail
    )
    headers = {PROBLEM_HEADER: problem.code}
    if problem.code in _RETRY_AFTER_S:
        headers["Retry-After"] = str(_RETRY_AFTER_S[problem.code])
    if problem.code == "photo.offset_differs":
        headers[OFFSET_HEADER] = refusal.detail
    return JSONResponse(write(body), problem.status, headers)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, Refusal):
        raise error
    if error.problem.fault is Fault.OURS:
        _log.error("Refused: %s", error.code)
    return answer(error)


def _by_framework(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 0
    return answer(Refusal(_BY_STATUS.get(status, "request.malformed")))


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    """The framework's own answer would echo what was sent; ours names the place only."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": ()}
    return answer(Refusal("field.wrong_type", ".".join(str(step) for step in first["loc"])))


def _failed(_request: Request, _error: Exception) -> JSONResponse:
    return answer(Refusal("server.failed"))
