"""`/tasks/{id}`: one task, and the commands its reader may give."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.words import COMMANDS
from sync_server.desk.acting.giving import carry_out, desk_command
from sync_server.desk.pages.tasks.attempting import Attempt, attempted
from sync_server.desk.reading.tasks.detail import task_detail
from sync_server.desk.reading.tasks.forms import ORDER
from sync_server.desk.shell.commands import Filled, filled
from sync_server.desk.shell.door import DeskRoute, RemarkRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)


@router.get("/tasks/{task_id}")
def task(task_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """The page of a task; `done` names the command that was just carried out."""
    return _task_page(visit, task_id, None, done=done)


def remark(task_id: str, visit: Writer, sent: Annotated[Filled, Depends(filled)]) -> Response:
    """Say something about a task, with pictures."""
    return _given(visit, task_id, Command.COMMENT, sent)


router.add_api_route("/tasks/{task_id}/comment", remark, methods=["POST"], route_class_override=RemarkRoute)


@router.post("/tasks/{task_id}/{asked}")
def give_command(
    task_id: str, asked: str, visit: Writer, sent: Annotated[Filled, Depends(filled)]
) -> Response:
    """Give a command; when it is refused the page says why and keeps what was typed."""
    return _given(visit, task_id, desk_command(asked), sent)


def _given(visit: Visit, task_id: str, wanted: Command, sent: Filled) -> Response:
    try:
        carry_out(visit, task_id, wanted, sent)
    except Refusal as refusal:
        attempt = attempted(visit, wanted, sent, refusal)
        return _task_page(visit, task_id, attempt, status=refusal.problem.status)
    return RedirectResponse(f"/tasks/{task_id}?done={wanted}", 303)


def _task_page(
    visit: Visit, task_id: str, attempt: Attempt | None, *, done: str = "", status: int = 200
) -> HTMLResponse:
    with visit.resources.reading() as session:
        shown = task_detail(visit, session, task_id)
    values = {
        "task": shown,
        "attempt": attempt,
        "done": COMMANDS[done].in_(visit.lang) if done in ORDER else "",
        "led_to": next((step.other for step in reversed(shown.events) if step.command == done), None),
    }
    return page(visit, "tasks/detail.html", values, here="/tasks", status=status)
