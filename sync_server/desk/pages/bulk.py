"""`/bulk`: one command to many tasks, what came of it, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.rectifying.table import Command
from sync_server.desk.acting.bulk import OFFERED, chosen_versions, give_all, take_back
from sync_server.desk.reading.tasks.bulk_runs import run_detail
from sync_server.desk.reading.tasks.filtering import TaskFilter, read_filter
from sync_server.desk.shell.commands import Filled, asked_for
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS

router = APIRouter(route_class=DeskRoute)
_MOST_FIELDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """The form over a list: the fields of the command, the ticked tasks, the list's own filter."""

    filled: Filled
    ticked: Sequence[str]

    @property
    def chosen(self) -> TaskFilter | None:
        """The filter when all under it are meant."""
        if self.filled["which"] != "all":
            return None
        return read_filter(dict(parse_qsl(urlsplit(self.filled["list"]).query)))

    @property
    def command(self) -> Command:
        """What is asked; refuses with `request.not_found` what is not offered for many."""
        if self.filled["command"] not in OFFERED:
            raise Refusal("request.not_found")
        return Command(self.filled["command"])


async def _many(request: Request) -> Many:
    form = await request.form(max_fields=_MOST_FIELDS, max_files=0)
    texts = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    ticked = [value for value in form.getlist("task") if isinstance(value, str)]
    return Many(filled=Filled(fields=texts, partners=None), ticked=ticked)


@router.post("/bulk")
def give(visit: Writer, sent: Annotated[Many, Depends(_many)]) -> Response:
    """Give the command to all that were chosen, and show what came of it."""
    asked = asked_for("", sent.command, sent.filled, visit.now, visit.zone)
    with visit.resources.reading() as session:
        versions = chosen_versions(session, visit, sent.ticked, sent.chosen)
    return RedirectResponse(f"/bulk/{give_all(visit, asked, versions)}", 303)


@router.get("/bulk/{run_id}")
def run(run_id: str, visit: Reader) -> HTMLResponse:
    """What was done and what was refused, each with its reason."""
    with visit.resources.reading() as session:
        values = {"run": run_detail(visit, session, run_id)}
    return page(visit, "bulk.html", values, here="/tasks")


@router.post("/bulk/{run_id}/undo")
def undo(run_id: str, visit: Writer) -> Response:
    """Take it back where that is possible."""
    take_back(visit, run_id, TEXTS["bulk_undone_note"].in_(visit.lang))
    return RedirectResponse(f"/bulk/{run_id}", 303)
