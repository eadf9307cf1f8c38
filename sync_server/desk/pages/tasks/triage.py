"""`/triage`: what waits for triage, one after another; after each decision the next comes by itself."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.words import COMMANDS
from sync_server.desk.acting.giving import carry_out, desk_command
from sync_server.desk.pages.tasks.attempting import Attempt, attempted
from sync_server.desk.reading.tasks import triage as reading
from sync_server.desk.reading.tasks.comparing import comparison
from sync_server.desk.reading.tasks.triage import PATH, TriageItem
from sync_server.desk.shell.commands import Filled, filled
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def triage(visit: Reader, after: str = "", done: str = "") -> HTMLResponse:
    """The task that comes after the one last looked at."""
    with visit.resources.reading() as session:
        item = reading.next_item(visit, session, after)
    return _queue(visit, item, after=after, done=done)


@router.get(PATH + "/at/{task_id}")
def at(task_id: str, visit: Reader) -> HTMLResponse:
    """This very task, as the queue shows it."""
    with visit.resources.reading() as session:
        item = reading.item(visit, session, task_id)
    return _queue(visit, item)


@router.get(PATH + "/{task_id}/merge/{into}")
def compare(task_id: str, into: str, visit: Reader) -> HTMLResponse:
    """Both side by side: nothing is merged that was not looked at."""
    with visit.resources.reading() as session:
        values = {"both": comparison(visit, session, task_id, into)}
    return page(visit, "tasks/triage_merge.html", values, here="/tasks")


@router.post(PATH + "/{task_id}/{asked}")
def decide(task_id: str, asked: str, visit: Writer, sent: Annotated[Filled, Depends(filled)]) -> Response:
    """Decide on a task and go on; when it is refused the task stays and says why."""
    wanted = desk_command(asked)
    try:
        carry_out(visit, task_id, wanted, sent)
    except Refusal as refusal:
        return _stayed(visit, task_id, wanted, sent, refusal)
    if wanted is Command.SPLIT:
        return RedirectResponse(f"/tasks/{task_id}?done={wanted}", 303)
    return RedirectResponse(f"{PATH}?after={task_id}&done={wanted}", 303)


def _stayed(visit: Visit, task_id: str, wanted: Command, sent: Filled, refusal: Refusal) -> HTMLResponse:
    with visit.resources.reading() as session:
        item = reading.item(visit, session, task_id)
    attempt = attempted(visit, wanted, sent, refusal)
    return _queue(visit, item, after=task_id, status=refusal.problem.status, attempt=attempt)


def _queue(
    visit: Visit,
    item: TriageItem | None,
    *,
    after: str = "",
    done: str = "",
    status: int = 200,
    attempt: Attempt | None = None,
) -> HTMLResponse:
    told = COMMANDS[done].in_(visit.lang) if done in COMMANDS else ""
    values: dict[str, object] = {
        "item": item,
        "after": after,
        "done": told,
        "undoable": done == Command.MERGE,
        "attempt": attempt,
        "form_keys": reading.KEYS,
    }
    if attempt and item:
        values["back"] = f"{PATH}/at/{item.task.id}"
    return page(visit, "tasks/triage.html", values, here="/tasks", status=status)
