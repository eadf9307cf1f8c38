"""`/tasks/{id}`: one task, and the commands its reader may give."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.rectifying.table import Command
from checklists.wire.operations import TaskCommanded
from checklists.words import COMMANDS
from sync_server.desk.reading.task_detail import task_detail
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.tasks.commanding import command

router = APIRouter(route_class=DeskRoute)
# Submitting takes photos from the place: that is done on a phone.
DESK_COMMANDS = (Command.ASSIGN, Command.START, Command.VERIFY, Command.RETURN, Command.COMMENT)
_FIELD_CODES = frozenset(
    {
        "task.reason_missing",
        "task.team_missing",
        "unit.unknown",
        "field.missing",
        "field.too_long",
        "json.bad_text",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A command's form as it was filled in, on the page of the task at `base_version`."""

    base_version: Annotated[int, Form()] = 0
    note: Annotated[str, Form()] = ""
    team: Annotated[str, Form()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A command that was refused: what was asked and typed, and the sentence that says why."""

    command: Command
    note: str
    team: str
    sentence: str
    about_field: bool

    def note_of(self, command: str) -> str:
        """What was typed into this command's form."""
        return self.note if command == self.command else ""

    def complaint(self, command: str) -> str:
        """What is wrong in this command's form."""
        return self.sentence if self.about_field and command == self.command else ""


@router.get("/tasks/{task_id}")
def task(task_id: str, visit: Reader, done: str = "") -> HTMLResponse:
    """The page of a task; `done` names the command that was just carried out."""
    return _task_page(visit, task_id, None, done=done)


@router.post("/tasks/{task_id}/{asked}")
def give_command(task_id: str, asked: str, visit: Writer, filled: Annotated[Filled, Depends()]) -> Response:
    """Give a command; when it is refused the page says why and keeps what was typed."""
    wanted = _desk_command(asked)
    try:
        _carry_out(visit, task_id, wanted, filled)
    except Refusal as refusal:
        attempt = _attempt(visit, wanted, filled, refusal)
        return _task_page(visit, task_id, attempt, status=refusal.problem.status)
    return RedirectResponse(f"/tasks/{task_id}?done={wanted}", 303)


def _desk_command(text: str) -> Command:
    if text not in DESK_COMMANDS:
        raise Refusal("request.not_found")
    return Command(text)


def _carry_out(visit: Visit, task_id: str, asked: Command, filled: Filled) -> None:
    note = typed(filled.note, "note")
    if asked is Command.COMMENT and not note:
        raise Refusal("field.missing", "note")
    wanted = TaskCommanded(
        task=task_id,
        command=asked,
        base_version=filled.base_version,
        at=visit.now,
        note=note,
        team=filled.team or None,
    )
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        command(tx, campus, visit.somebody, wanted)


def _attempt(visit: Visit, asked: Command, filled: Filled, refusal: Refusal) -> Attempt:
    return Attempt(
        command=asked,
        note=filled.note,
        team=filled.team,
        sentence=refusal.problem.in_(visit.lang),
        about_field=refusal.code in _FIELD_CODES,
    )


def _task_page(
    visit: Visit, task_id: str, attempt: Attempt | None, *, done: str = "", status: int = 200
) -> HTMLResponse:
    with visit.resources.reading() as session:
        values = {
            "task": task_detail(visit, session, task_id),
            "attempt": attempt,
            "done": COMMANDS[done].in_(visit.lang) if done in DESK_COMMANDS else "",
            "words": {name: text.in_(visit.lang) for name, text in COMMANDS.items()},
        }
    return page(visit, "task.html", values, here="/tasks", status=status)
