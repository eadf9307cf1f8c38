"""The audit log at the desk: for administrators, filtered, verified, and itself under watch."""

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.enrolment import SignIn
from sync_server.api import checklists, enrolling, photographs, pulling, pushing
from sync_server.auditing import Author
from sync_server.auditing.audited import AUDITED
from sync_server.auditing.heads import keep_head, kept_heads
from sync_server.auditing.keeping import head
from sync_server.cli import audit
from sync_server.decisions import CHANGED
from sync_server.desk.app import ROUTES
from sync_server.desk.pages.papers.issuing import DESPITE
from sync_server.desk.reading.running import audit_log
from sync_server.desk.reading.running.audit_words import PLACES, ROWS, TOLD
from sync_server.desk.shell.signing_for import EXPORTED, READ
from sync_server.notices.trying import TRIED
from sync_server.people.failures import FAILED, LOCKED
from sync_server.phones import devices
from sync_server.resources import Resources
from sync_server.retention.sweeping import REMOVED
from sync_server.tables import AuditEntry, Task
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import PASSWORD, World


def entries(resources: Resources, kind: str) -> list[AuditEntry]:
    with resources.reading() as session:
        return list(session.exec(select(AuditEntry).where(AuditEntry.kind == kind)))


async def admin(world: World, browse: Callable[..., Browser], language: str = "zh") -> Browser:
    with world.resources.transaction() as tx:
        tx.session.merge(world.people["office"]).role = "admin"
    signed_in = browse(language)
    await signed_in.enter("office")
    return signed_in


async def test_an_act_at_the_desk_is_signed_for_with_person_and_session(
    world: World, office: Browser
) -> None:
    (opened,) = entries(world.resources, "desksession.created")
    assert (opened.person, opened.act) == (world.people["office"].id, "POST /sign-in")
    assert opened.session == opened.subject


async def test_a_file_that_leaves_is_logged_with_its_filter(world: World, office: Browser) -> None:
    world.snap()
    await office.http.get("/ledger.xlsx?state=closed")
    (taken,) = entries(world.resources, "export.downloaded")
    assert (taken.person, taken.subject) == (world.people["office"].id, "/ledger.xlsx")
    assert taken.detail == "state=closed"


async def test_data_that_is_fetched_is_logged_with_who_asked_and_what_for(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """From a browser and by a program's token alike; what was refused was not read."""
    await office.http.get("/data/v1/tasks.csv?unit=food")
    await office.http.get("/data/v1/tasks.json?first=never")
    await browse().http.get("/data/v1/tasks.csv")
    taken = entries(world.resources, "export.downloaded")
    found = [(one.person, one.subject, one.detail) for one in taken]
    assert found == [(world.people["office"].id, "/data/v1/tasks.csv", "unit=food")]
    asked = SignIn(account="electric", password=PASSWORD, client="bi", app_version="bi")
    program = devices.sign_in(world.resources, asked)
    await browse().http.get("/data/v1/findings.json", headers={"Authorization": f"Bearer {program.token}"})
    _, fetched = entries(world.resources, "export.downloaded")
    assert (fetched.person, fetched.device) == (world.people["electric"].id, program.device)


async def test_reading_about_people_and_their_phones_is_logged(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Once each, and only what was shown: a page that was refused told nothing."""
    somebody = f"/people/{world.people['electric'].id}"
    for address in ("/people?q=e", somebody, "/people/none", "/phones", "/tasks", "/search?q=electric"):
        await office.open(address)
    team = browse()
    await team.enter("electric")
    for address in ("/people", "/search?q=electric", "/search?q=没有"):
        await team.open(address)
    read = [(one.subject, one.detail) for one in entries(world.resources, "personal.read")]
    assert read == [("/people", "q=e"), (somebody, ""), ("/phones", ""), ("/search", "q=electric")]


async def test_only_administrators_read_the_log_and_their_reading_is_logged(
    world: World, browse: Callable[..., Browser], office: Browser
) -> None:
    assert (await office.open("/audit")).status == 403
    await (await admin(world, browse)).open("/audit?kind=task.created")
    (read,) = entries(world.resources, "personal.read")
    assert (read.subject, read.detail) == ("/audit", "kind=task.created")


async def test_the_log_is_narrowed_by_person_kind_subject_and_day(
    world: World, browse: Callable[..., Browser]
) -> None:
    world.snap()
    reader = await admin(world, browse)
    (made,) = entries(world.resources, "task.created")
    day = made.at.astimezone(world.resources.settings.zone).date().isoformat()
    for query in (f"subject={made.subject}", "kind=task.created", f"since={day}&until={day}"):
        assert made.subject[-12:] in (await reader.open(f"/audit?{query}")).text, query
    for query in ("person=nobody", "subject=none", "kind=none", "since=2099-01-01", "until=2000-01-01"):
        assert "没有符合的记录" in (await reader.open(f"/audit?{query}")).text, query


async def test_the_page_says_that_the_chain_is_whole_or_where_it_is_broken(
    world: World, browse: Callable[..., Browser]
) -> None:
    world.snap()
    reader = await admin(world, browse, "en")
    assert "The chain is whole" in (await reader.open("/audit/verify")).text
    tamper(world.resources, "UPDATE auditentry SET detail = 'x' WHERE seq = 3")
    assert "first at 3: was changed" in (await reader.open("/audit/verify")).text


def test_the_command_names_the_first_bad_entry_while_the_server_runs(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.snap()
    audit.verify(world.resources.settings)
    audit.head(world.resources.settings)
    said = capsys.readouterr().out
    with world.resources.reading() as session:
        assert head(session).hash in said
    tamper(world.resources, "DELETE FROM auditentry WHERE seq = 2")
    with pytest.raises(SystemExit, match="Entry 2: is missing"):
        audit.verify(world.resources.settings)


def test_what_was_cut_off_at_the_end_is_found_against_the_head_of_the_day(world: World) -> None:
    world.snap()
    settings = world.resources.settings
    with world.resources.transaction() as tx:
        keep_head(settings.audit_heads, tx.today, head(tx.session))
        keep_head(settings.audit_heads, tx.today, head(tx.session))
        last = head(tx.session).seq
    assert [one.seq for one in kept_heads(settings.audit_heads)] == [last]
    tamper(world.resources, "DELETE FROM auditentry WHERE seq > (SELECT max(seq) - 2 FROM auditentry)")
    with pytest.raises(SystemExit, match=f"Entry {last - 1}: and all after it were cut off"):
        audit.verify(settings)


async def test_who_reported_without_a_name_stays_unnamed_in_the_log(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Neither beside the entry nor by asking for what that person did."""
    monitor, office = world.people["monitor"], world.resources
    world.resources = office.by(Author(act="POST /push", person=monitor.id, device="phone-1"))
    world.snap(anonymous=True)
    world.resources = office
    reader = await admin(world, browse)
    (made,) = entries(office, "task.created")
    assert "不具名" in (await reader.open(f"/audit?subject={made.subject}")).text
    for query in (f"subject={made.subject}", f"person={monitor.id}", "kind=snap.created", ""):
        lines = (await reader.open(f"/audit?{query}")).html.partition("<tbody>")[2]
        assert "phone-1"[-6:] not in lines, query
        assert monitor.post_zh not in lines, query


async def test_they_stay_unnamed_on_what_their_report_was_merged_into(
    world: World, browse: Callable[..., Browser]
) -> None:
    """What they add there later does not tell who they are."""
    monitor, office = world.people["monitor"], world.resources
    target = world.snap(place="north-kitchen", by="inspector")
    mine = world.snap(anonymous=True)
    world.command(mine, Command.MERGE, by="office", into=target)
    world.resources = office.by(Author(act="POST /push", person=monitor.id, device="phone-1"))
    world.command(target, Command.COMMENT, by="monitor", note="现在更严重了")
    world.resources = office
    reader = await admin(world, browse)
    lines = (await reader.open(f"/audit?subject={target}")).html.partition("<tbody>")[2]
    assert "phone-1"[-6:] not in lines
    assert monitor.post_zh not in lines


def test_every_kind_of_row_and_every_route_has_words() -> None:
    """What the log follows, what is told besides, and the first part of every address of the server."""
    assert ROWS.keys() == AUDITED.keys()
    assert {EXPORTED, READ, REMOVED, DESPITE, CHANGED, FAILED, LOCKED, TRIED} == TOLD.keys()
    paths = [route.path for route in ROUTES]
    modules = (checklists, enrolling, photographs, pulling, pushing)
    paths += [route.path for one in modules for route in one.router.routes if isinstance(route, APIRoute)]
    first = {path.split("/")[1] for path in paths} - {"static"}
    assert first - PLACES.keys() == set()
    assert PLACES.keys() - first == {"{table}.csv", "{table}.json"}


async def words_stand_for_codes(world: World, browse: Callable[..., Browser]) -> None:
    world.snap()
    task = entries(world.resources, "task.created")[0].subject
    zh, en = await admin(world, browse), browse("en")
    await en.enter("office")
    with world.resources.reading() as session:
        number = session.get_one(Task, task).number
    for reader, what, where in (
        (zh, "任务 · 新增", "服务器自己"),
        (en, "Task · created", "the server by itself"),
    ):
        page = await reader.open(f"/audit?kind=task.created&subject={task}")
        rows = page.html.partition("<tbody>")[2]
        assert f'<strong title="task.created">{what}</strong>' in rows
        assert f'<a href="/tasks/{task}">{number}</a>' in rows
        assert f'<span title="server">{where}</span>' in rows
    await zh.open("/search?q=食堂")
    assert "q=食堂" in (await zh.open("/audit?kind=personal.read&subject=/search")).html
    signed_in = (await zh.open("/audit?kind=desksession.created")).html.partition("<tbody>")[2]
    assert '<span title="POST /sign-in">登录</span>' in signed_in


async def test_an_entry_is_told_in_words_with_its_codes_beside(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Both languages; a task by its number, which opens it."""
    await words_stand_for_codes(world, browse)


async def test_codes_in_the_place_of_words_are_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bugs: as it was, kinds, routes and ids."""
    for name, broken in (
        ("kind_words", lambda _visit, kind: kind),
        ("act_words", lambda _visit, act: act),
        ("known_subjects", lambda *_: {}),
    ):
        with monkeypatch.context() as patch:
            await noticed(
                patch, (audit_log, name, broken), words_stand_for_codes, {"world": world, "browse": browse}
            )


def tamper(resources: Resources, statement: str) -> None:
    """As somebody would who may do anything in the database."""
    with resources.database.turn(), resources.database.writer.begin() as connection:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS auditentry_no_{verb}"))
        connection.execute(text(statement))
