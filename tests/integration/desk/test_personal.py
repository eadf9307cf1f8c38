"""One's own data for oneself alone, and a person erased whose records stay; each with its seeded bug."""

import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from sqlmodel import SQLModel, col, select

from checklists.wire.changes import ASSIGNMENT
from checklists.wire.enrolment import SignIn
from sync_server.campuses import WORKBOOK, Origin, publish
from sync_server.desk.pages.running import person as page
from sync_server.inspections.assigning import Wanted, assign_inspection
from sync_server.people import erasing, personal
from sync_server.people.accounts import authenticate
from sync_server.phones import devices
from sync_server.tables import (
    Assignment,
    AuditEntry,
    CampusDocument,
    Change,
    Device,
    Person,
    Snap,
    Task,
    TaskEvent,
)
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import KITCHEN, PASSWORD, World


async def own_data(browse: Callable[..., Browser], account: str) -> dict[str, Any]:
    one = browse()
    await one.enter(account)
    answer = await one.http.get("/my-data.zip")
    assert answer.status_code == 200
    with ZipFile(io.BytesIO(answer.content)) as packed:
        found: dict[str, Any] = json.loads(packed.read("data.json"))
    return found


async def test_everybody_gets_what_is_kept_about_them_and_nobody_else_does(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Reports without a name too, no secret, and each download in the audit log."""
    world.snap(note="我报的", anonymous=True)
    world.snap(by="canteen", category="SNAP-06", note="别人报的")
    mine = await own_data(browse, "monitor")
    assert [row["note"] for row in mine["snap"]] == ["我报的"]
    assert [row["account"] for row in mine["person"]] == ["monitor"]
    assert "别人报的" not in json.dumps(mine, ensure_ascii=False)
    columns = {name for rows in mine.values() for row in rows for name in row}
    assert {name for name in columns if name.endswith(("_hash", "secret"))} == set()
    others = await own_data(browse, "office")
    assert "我报的" not in json.dumps(others, ensure_ascii=False)
    with world.resources.reading() as session:
        taken = session.exec(select(AuditEntry.person).where(AuditEntry.subject == "/my-data.zip")).all()
    assert taken == [world.people["monitor"].id, world.people["office"].id]


def test_no_table_that_names_a_person_is_left_out() -> None:
    """A new table names its person by a foreign key, or says here how."""
    suspicious = {"person", "who", "reporter", "inspector", "device", "made_by", "asked_by"}
    left_out = [
        table.name
        for table in SQLModel.metadata.sorted_tables
        if suspicious & {*table.columns.keys()}
        and not {*personal.naming(table)}
        and table.name not in personal._BY_PHONE
    ]
    assert left_out == []


async def test_an_erased_person_is_nowhere_but_in_the_records(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Account, post, password and phones are gone; reports, tasks and their history stay as they were."""
    resources, monitor = world.resources, world.people["monitor"]
    world.snap()
    devices.sign_in(resources, SignIn(account="monitor", password=PASSWORD, client="my-own-phone"))
    before = kept_records(world)
    admin = browse()
    await admin.enter("admin")
    address = f"/people/{monitor.id}"
    opened = await admin.open(address)
    assert f"{address}/erase" not in [form.action for form in opened.forms]
    assert (await admin.send(f"{address}/erase", csrf=opened.csrf, account="monitor")).status == 409
    await admin.submit(opened, f"{address}/close")
    closed = await admin.open(address)
    assert (await admin.submit(closed, f"{address}/erase", account="canteen")).status == 422
    gone = await admin.submit(closed, f"{address}/erase", account="monitor")
    assert (gone.status, "已注销账号" in gone.text) == (200, True)
    with resources.reading() as session:
        row = session.get_one(Person, monitor.id)
        phones = session.exec(select(Device).where(Device.person == monitor.id)).all()
    assert "monitor" not in str(row.model_dump(exclude={"role"}))
    assert "my-own-phone" not in str([phone.model_dump() for phone in phones])
    assert kept_records(world) == before
    with pytest.raises(Exception, match=r"auth\.wrong_password"):
        authenticate(resources, "monitor", PASSWORD)
    assert (await admin.send(f"{address}/reopen", csrf=closed.csrf)).status == 409


async def what_was_asked_falls_back(world: World, browse: Callable[..., Browser]) -> None:
    campus, inspector, office = world.campus(), world.people["inspector"], world.people["office"]
    wanted = Wanted(checklist="CAN-GRADE", place=KITCHEN, assignee=inspector.id, due_on=world.now.date())
    told = [{"account": one, "was": None, "now": {"zh": "检查员"}} for one in ("inspector", "canteen")]
    with world.resources.transaction() as tx:
        assign_inspection(tx, campus, office, wanted)
        tx.session.get_one(CampusDocument, 1).accounts = told
        publish(tx, replace(campus, version=2), Origin(by=office.id, door=WORKBOOK, accounts=told))
    admin = browse()
    await admin.enter("admin")
    address = f"/people/{inspector.id}"
    await admin.submit(await admin.open(address), f"{address}/close")
    await admin.submit(await admin.open(address), f"{address}/erase", account="inspector")
    with world.resources.reading() as session:
        asked = session.exec(select(Assignment.assignee, Assignment.state)).all()
        changes = session.exec(select(CampusDocument).order_by(col(CampusDocument.version))).all()
        left = session.exec(select(Change.left).where(Change.kind == ASSIGNMENT)).all()
    assert asked == [(office.id, "open")]
    assert inspector.id in left, "their phone hears that it is theirs no more"
    for change in changes:
        assert [one["account"] for one in change.accounts] == ["canteen"], change.version


async def test_what_was_asked_of_an_erased_person_falls_back_to_who_asked(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Nothing waits for nobody; and a change of the campus names them no more."""
    await what_was_asked_falls_back(world, browse)


def kept_records(world: World) -> list[str]:
    with world.resources.reading() as session:
        rows = [session.exec(select(table)).all() for table in (Snap, Task, TaskEvent)]
    return [str(row.model_dump()) for found in rows for row in found]


MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[..., Awaitable[None]]]] = {
    "secrets are handed out": (
        (personal, "_SECRET", frozenset()),
        test_everybody_gets_what_is_kept_about_them_and_nobody_else_does,
    ),
    "everybody's rows are handed out": (
        (personal, "or_", lambda *_: True),
        test_everybody_gets_what_is_kept_about_them_and_nobody_else_does,
    ),
    "nothing is erased": (
        (page, "erase", lambda *_: None),
        test_an_erased_person_is_nowhere_but_in_the_records,
    ),
    "what was asked stays with nobody": (
        (erasing, "open_assignments", lambda *_: ()),
        what_was_asked_falls_back,
    ),
    "a change of the campus goes on naming them": (
        (erasing, "_forget_in_campus_changes", lambda *_: None),
        what_was_asked_falls_back,
    ),
    "reports go with the person": (
        (erasing, "_THEIR_OWN", ((TaskEvent, TaskEvent.person),)),
        test_an_erased_person_is_nowhere_but_in_the_records,
    ),
}


@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    world: World,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    await noticed(monkeypatch, bug, check, {"world": world, "browse": browse})
