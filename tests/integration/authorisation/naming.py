"""Forms and operations that name a thing in their body, which must tell nobody of what is not theirs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from checklists.rectifying.terms import Command
from checklists.wire.bundles import write_bundle
from checklists.wire.looking import TasksLookedAt
from checklists.wire.operations import (
    KINDS,
    Body,
    InspectionSubmitted,
    Operation,
    SnapCorrected,
    SnapSubmitted,
    SnapWithdrawn,
    TaskCommanded,
    body_to_plain,
    write_operation,
)
from checklists.wire.push import PushHead, write_push
from sync_server.desk.shell.guard import csrf_token
from sync_server.phones.devices import epoch
from tests.integration.authorisation.asking import Somebody, told
from tests.integration.authorisation.things import Things
from tests.integration.desk.browsers import FROM_OUR_PAGES
from tests.integration.desk.world import KITCHEN, LIGHTING, WORKSHOP
from tests.integration.server.acting import inspection
from tests.support.http_phone import fresh_id

Ask = Callable[["Naming", str], Awaitable[str]]
"""Names an id in some body; gives all that comes back."""


@dataclass(slots=True)
class Naming:
    """Somebody at a desk page and at a phone, with a task of their own to name other things beside."""

    somebody: Somebody
    things: Things
    number: Callable[[], int]
    """The next of their phone's numbers."""

    @property
    def own(self) -> str:
        """A task they may open."""
        tasks = (one for one in self.things.of("task") if self.somebody.account in one.opened_by)
        return next(tasks).id

    async def form(self, address: str, **fields: str) -> str:
        """Send a form as a page would; what the page it leads to shows.

        But for its own address, and for how many notices are unread: the background tells its own meanwhile.
        """
        form = {"csrf": csrf_token(self.somebody.token)} | fields
        http = self.somebody.http
        answer = await http.post(address, data=form, headers=FROM_OUR_PAGES, follow_redirects=True)
        return f"{answer.status_code} {told(answer.text.replace(answer.url.path, ''))}"

    async def push(self, body: Body) -> str:
        """Send an operation as their phone would; its verdict."""
        operation = Operation(
            op_id=fresh_id(),
            kind=KINDS[type(body)],
            device_seq=self.number(),
            occurred_at=self.things.world.now,
            body=body_to_plain(body),
        )
        head = PushHead(batch_id=fresh_id(), device=f"device-{self.somebody.account}-x", epoch=self._epoch())
        content = write_push(head, (write_operation(operation),))
        answer = await self.somebody.http.post("/sync/v1/push", content=content)
        (result,) = answer.json()["results"]
        return str({key: value for key, value in result.items() if key != "op_id"})

    async def bundle(self, name: str) -> str:
        """Bring bytes under a photo's name as their phone would; what becomes of it."""
        body = write_bundle([(name, b"abc")])
        return (await self.somebody.http.post("/sync/v1/photos", content=body)).text

    def command(self, task: str, command: Command, **brought: Any) -> TaskCommanded:
        """A command about the task as it may stand."""
        now = self.things.world.now
        return TaskCommanded(task=task, command=command, base_version=1, at=now, note="n", **brought)

    def _epoch(self) -> str:
        with self.things.world.resources.reading() as session:
            return epoch(session)


def _snap(naming: Naming, joins: str) -> SnapSubmitted:
    return SnapSubmitted(
        id=fresh_id(), place=WORKSHOP, category=LIGHTING, severity=1, photos=(), joins=joins, note=fresh_id(),
        taken_at=naming.things.world.now - timedelta(minutes=5),
    )  # fmt: skip


def _corrected(naming: Naming, snap: str) -> SnapCorrected:
    at = naming.things.world.now
    return SnapCorrected(snap=snap, at=at, place=WORKSHOP, category=LIGHTING, severity=1)


def _inspected(**named: str) -> InspectionSubmitted:
    return replace(inspection(failed=()), place=KITCHEN, **named)  # type: ignore[arg-type]  # ids only


NAMED: Mapping[str, tuple[str, Ask]] = {
    "merging into, by the task's page": (
        "task",
        lambda naming, one: naming.form(f"/tasks/{naming.own}/merge", into=one, note="n", base_version="1"),
    ),
    "merging into, in triage": (
        "task",
        lambda naming, one: naming.form(f"/triage/{naming.own}/merge", into=one, note="n", base_version="1"),
    ),
    "one of many": (
        "task",
        lambda naming, one: naming.form(
            "/bulk", command="assign", which="ticked", task=f"{one}:1", team="electric", note="n"
        ),
    ),
    "many into": (
        "task",
        lambda naming, one: naming.form(
            "/bulk", command="merge", which="ticked", task=f"{naming.own}:1", into=one, note="n"
        ),
    ),
    "not one hazard": (
        "task",
        lambda naming, one: naming.form("/lists/duplicates/apart", one=naming.own, other=one),
    ),
    "taking out": (
        "task",
        lambda naming, one: naming.form(
            f"/tasks/{naming.own}/separate", found=one, note="n", base_version="1"
        ),
    ),
    "asking for an inspection": (
        "person",
        lambda naming, one: naming.form(
            "/assignments/new", checklist="CAN-GRADE", place=WORKSHOP, assignee=one, due_on="2026-11-30"
        ),
    ),
    "handing over to": (
        "person",
        lambda naming, one: naming.form(
            f"/people/{naming.things.world.people['electric'].id}/deputy", deputy=one
        ),
    ),
    "a command": ("task", lambda naming, one: naming.push(naming.command(one, Command.COMMENT))),
    "merging into, by a phone": (
        "task",
        lambda naming, one: naming.push(naming.command(naming.own, Command.MERGE, into=one)),
    ),
    "taking out, by a phone": (
        "task",
        lambda naming, one: naming.push(naming.command(naming.own, Command.SEPARATE, found=one)),
    ),
    "withdrawing a report": (
        "task",
        lambda naming, one: naming.push(SnapWithdrawn(snap=one, at=naming.things.world.now, reason="n")),
    ),
    "correcting a report": ("task", lambda naming, one: naming.push(_corrected(naming, one))),
    "having looked at": (
        "task",
        lambda naming, one: naming.push(TasksLookedAt(tasks={one: 1}, at=naming.things.world.now)),
    ),
    "bringing a photo": ("photo", lambda naming, one: naming.bundle(one)),
    "seen to be the same": ("task", lambda naming, one: naming.push(_snap(naming, one))),
    "fulfilling an assignment": ("assignment", lambda naming, one: naming.push(_inspected(assignment=one))),
    "amending": ("inspection", lambda naming, one: naming.push(_inspected(supersedes=one))),
}
"""By what is asked, the kind of thing that is named and how."""
WAITED_FOR = frozenset(
    {"a command", "merging into, by a phone", "withdrawing a report", "correcting a report"}
)
"""A phone may speak of a task or snap before the server has seen it: an id of nothing is waited for,
and the two differ in that alone."""
