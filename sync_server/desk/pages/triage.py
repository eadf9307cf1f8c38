"""`/triage`: what waits for triage, one after another; after each decision the next comes by itself."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.words import COMMANDS
from sync_server.desk.acting.giving import carry_out, desk_command
from sync_server.desk.reading.tasks import triage as reading
from sync_server.desk.reading.tasks.triage import PATH
from sync_server.desk.shell.commands import Filled, filled
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def triage(visit: Reader, after: str = "", done: str = "") -> HTMLResponse:
    """The task that comes after the one last looked at."""
    told = COMMANDS[done].in_(visit.lang) if done in COMMANDS else ""
    with visit.resources.reading() as session:
        values = {"item": reading.next_item(visit, session, after), "after": after, "done": told}
    return page(visit, "triage.html", {**values, "complaint": "", "note": ""}, here="/tasks")


@router.post(PATH + "/{task_id}/{asked}")
def decide(task_id: str, asked: str, visit: Writer, sent: Annotated[Filled, Depends(filled)]) -> Response:
    """Decide on a task and go on; when it is refused the task stays and says why."""
    try:
        carry_out(visit, task_id, desk_command(asked), sent)
    except Refusal as refusal:
        return _stayed(visit, task_id, sent, refusal)
    return RedirectResponse(f"{PATH}?after={task_id}&done={asked}", 303)


def _stayed(visit: Visit, task_id: str, sent: Filled, refusal: Refusal) -> HTMLResponse:
    with visit.resources.reading() as session:
        item = reading.item(visit, session, task_id)
    values = {
        "item": item,
        "after": task_id,
        "done": "",
        "complaint": refusal.problem.in_(visit.lang),
        "note": sent["note"],
    }
    return page(visit, "triage.html", values, here="/tasks", status=refusal.problem.status)
