"""What the office decides on the page of settings: at once, told, taken back; each promise with its bug."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from sync_server import choices, decisions
from sync_server.decisions import CHANGED
from sync_server.desk.pages.running import settings as pages
from sync_server.desk.reading.running.settings import PATH
from sync_server.desk.shell.proving import PROOF_LASTS
from sync_server.main import create_app
from sync_server.retention.sweeping import sweep
from sync_server.settings import LEAST_DAYS, Settings
from sync_server.tables import AuditEntry, BulkRun, Notice, Paper
from tests.integration.desk.browsers import Browser, Page, browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import PASSWORD, Clock, World


@pytest.fixture
async def admin(world: World, browse: Callable[..., Browser]) -> Browser:
    one = browse()
    await one.enter("admin")
    return one


async def decide(admin: Browser, **typed: str) -> Page:
    return await admin.submit(await admin.open(PATH), PATH, **typed)


def told(world: World) -> list[tuple[str, str]]:
    with world.resources.reading() as session:
        entries = select(AuditEntry).where(AuditEntry.kind == CHANGED).order_by(col(AuditEntry.seq))
        return [(one.subject, one.detail) for one in session.exec(entries)]


async def test_a_choice_counts_at_once_and_stands_in_the_log(admin: Browser, world: World) -> None:
    """No restart; what was not changed is not told."""
    assert (await admin.open("/analysis/ranking")).status == 404
    saved = await decide(admin, ranking="1", digest_hour="17", quiet_from="20")
    assert (saved.status, "设置已保存" in saved.text) == (200, True)
    assert (await admin.open("/analysis/ranking")).status == 200
    ways = await admin.open("/notices/ways")
    assert "每天 17 点汇总" in ways.text
    assert ways.form("/notices/ways").fields["quiet_from"] == "20"
    changed = {("ranking", "False → True"), ("digest_hour", "8 → 17"), ("quiet_from", "22 → 20")}
    assert {*told(world)} == changed


async def what_waits_follows(admin: Browser, world: World) -> None:
    task, person = world.snap(), world.person("office").id
    with world.resources.transaction() as tx:
        waits = Notice(
            id="waits", about="step", kind="assigned", task=task, person=person, channel="webhook",
            address="there", made_at=tx.now, due_at=tx.now, digest=True,
        )  # fmt: skip
        tx.session.add(waits)
    await decide(admin, digest_hour="17")
    await admin.send(PATH + "/undo", csrf=(await admin.open(PATH)).csrf, version="1")
    await decide(admin, digest_hour="18")
    with world.resources.reading() as session:
        due_at = session.get_one(Notice, "waits").due_at
    assert due_at is not None
    assert due_at.astimezone(world.resources.settings.zone).hour == 18


async def test_what_waits_for_the_digest_goes_at_the_new_hour(admin: Browser, world: World) -> None:
    """However often it is chosen anew before it has come."""
    await what_waits_follows(admin, world)


async def test_a_change_is_taken_back_until_something_newer_stands_in_its_place(admin: Browser) -> None:
    """Setting by setting: what others chose since stays."""
    await decide(admin, ranking="1", digest_hour="17")
    await decide(admin, quiet_to="6")
    back = await admin.send(PATH + "/undo", csrf=(await admin.open(PATH)).csrf, version="1")
    fields = back.form(PATH).fields
    assert (fields["ranking"], fields["digest_hour"], fields["quiet_to"]) == ("0", "8", "6")
    refused = await admin.send(PATH + "/undo", csrf=back.csrf, version="1")
    assert (refused.status, "不能撤销" in refused.text) == (409, True)
    assert (await admin.send(PATH + "/undo", csrf=back.csrf, version="99")).status == 404


async def test_every_wrong_field_is_named_and_nothing_is_kept(admin: Browser) -> None:
    """What was typed stands there still, the right ones too."""
    page = await decide(admin, ranking="1", digest_hour="24", kept_days="179", signing_name="处" * 61)
    assert page.status == 422
    for said in ("须为 0 到 23 的整点", "法定至少留存半年", "名称最多 60 字"):
        assert said in page.text
    assert page.html.count('aria-invalid="true"') == 3
    typed = page.form(PATH).fields
    assert (typed["ranking"], typed["digest_hour"], typed["kept_days"]) == ("1", "24", "179")
    assert (await admin.open("/analysis/ranking")).status == 404


async def test_what_phones_go_by_is_chosen_among_what_there_is(admin: Browser, world: World) -> None:
    """In words, and told in the audit log; a size that phones do not know is refused at its place."""
    saved = await decide(admin, photo_edge_least="1920", photo_from="3", camera_only="1")
    assert {*told(world)} == {
        ("photo_edge_least", "1280 → 1920"),
        ("photo_from", "1 → 3"),
        ("camera_only", "False → True"),
    }
    assert "照片至少多大 省流量（长边 1280 像素） → 标准（1920）" in saved.text
    refused = await decide(admin, photo_edge="1281", photo_from="4")
    assert refused.status == 422
    assert refused.html.count('aria-invalid="true"') == 2


async def test_who_was_overtaken_sees_what_the_other_one_chose(admin: Browser) -> None:
    """And overwrites nothing."""
    stale = await admin.open(PATH)
    await decide(admin, digest_hour="17")
    refused = await admin.submit(stale, PATH, digest_hour="9")
    assert (refused.status, "有人刚改过设置" in refused.text) == (409, True)
    assert refused.form(PATH).fields["digest_hour"] == "17"


async def test_an_open_browser_alone_changes_no_setting(admin: Browser, clock: Clock) -> None:
    """The password is asked for beside the fields, which keep what was typed."""
    page = await admin.open(PATH)
    clock.move(PROOF_LASTS + timedelta(minutes=1))
    asked = await admin.submit(page, PATH, ranking="1")
    assert (asked.status, asked.form(PATH).fields["ranking"]) == (403, "1")
    wrong = await admin.submit(asked, PATH, password="not the password")
    assert (wrong.status, wrong.form(PATH).fields["ranking"]) == (401, "1")
    assert (await admin.open("/analysis/ranking")).status == 404
    assert "设置已保存" in (await admin.submit(wrong, PATH, password=PASSWORD)).text
    assert (await admin.open("/analysis/ranking")).status == 200


async def test_what_is_kept_longer_is_swept_later_and_never_below_the_law(
    admin: Browser, world: World, clock: Clock
) -> None:
    """Half a year at least, whatever the database says."""
    await decide(admin, kept_days="365")
    with world.resources.transaction() as tx:
        run = BulkRun(id="run", person=world.person("admin").id, command="comment", at=tx.now, lines=[])
        tx.session.add(run)
    for passed, stays in ((LEAST_DAYS + 1, True), (365 - LEAST_DAYS, False)):
        clock.move(timedelta(days=passed))
        sweep(world.resources, lambda: True)
        with world.resources.reading() as session:
            assert (session.get(BulkRun, "run") is not None) == stays


async def test_the_topmost_unit_signs_with_its_full_name(
    admin: Browser, world: World, browse: Callable[..., Browser]
) -> None:
    """Papers drafted from now on; other units keep their own."""
    await decide(admin, signing_name="某某大学后勤管理处")
    for account in ("office", "repair-manager"):
        drafter = browse()
        await drafter.enter(account)
        page = await drafter.open("/papers")
        unit = world.person(account).unit
        made = await drafter.submit(
            page, "/papers", kind="summary", first="2026-11-01", last="2026-11-30", unit=unit
        )
        assert made.status == 200, made.text
    with world.resources.reading() as session:
        signing = {one.made_by: one.wording["office"] for one in session.exec(select(Paper))}
    assert signing[world.person("office").id] == "某某大学后勤管理处"
    assert "某某大学" not in signing[world.person("repair-manager").id]


@pytest.fixture
async def fixed(
    tmp_path: Path, started: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[FastAPI, World]]:
    """A server whose ranking is switched off by the environment."""
    monkeypatch.setenv("XUNAN_RANKING", "0")
    shutil.copytree(started, tmp_path / "fixed")
    app = create_app(Settings(data=tmp_path / "fixed"), clock)
    async with app.router.lifespan_context(app):
        world = World(resources=app.state.resources)
        world.settle()
        yield app, world


async def test_what_is_set_from_outside_wins_and_says_so(fixed: tuple[FastAPI, World]) -> None:
    """There is no field for it, and a form that has one is refused at its place."""
    one = browser(fixed[0])
    await one.enter("admin")
    page = await one.open(PATH)
    assert "由环境变量 XUNAN_RANKING 定" in page.text
    assert "ranking" not in page.form(PATH).fields
    refused = await one.submit(page, PATH, ranking="1", digest_hour="9")
    assert (refused.status, "这里改不了" in refused.text) == (409, True)
    assert (await one.open("/analysis/ranking")).status == 404
    assert refused.form(PATH).fields["digest_hour"] == "9"
    assert told(fixed[1]) == []
    await one.http.aclose()


def only_the_first(visit: Any, sent: Any) -> tuple[dict[str, object], dict[str, str]]:
    """Stops at the first wrong field."""
    return {}, dict(list(READ(visit, sent)[1].items())[:1])


READ = pages._read


def nobody(*_: object) -> None:
    """A guard that is asleep."""


MUTANTS: dict[str, tuple[tuple[Any, str, Any], Callable[..., Awaitable[None]]]] = {
    "choices are read at the start only": (
        (choices, "newest", nobody),
        test_a_choice_counts_at_once_and_stands_in_the_log,
    ),
    "what waits for the digest keeps its hour": ((pages, "move_digest", nobody), what_waits_follows),
    "changes are not told": (
        (decisions, "CHANGED", "something.else"),
        test_a_choice_counts_at_once_and_stands_in_the_log,
    ),
    "an undo gives everything back": (
        (decisions, "changed_between", lambda was, _made: tuple(was)),
        test_a_change_is_taken_back_until_something_newer_stands_in_its_place,
    ),
    "only the first wrong field is named": (
        (pages, "_read", only_the_first),
        test_every_wrong_field_is_named_and_nothing_is_kept,
    ),
    "no password is asked for": (
        (pages, "prove_here", nobody),
        test_an_open_browser_alone_changes_no_setting,
    ),
    "the desk overrules the environment": (
        (decisions, "_require_free", nobody),
        test_what_is_set_from_outside_wins_and_says_so,
    ),
}


@pytest.mark.parametrize(("bug", "check"), MUTANTS.values(), ids=MUTANTS)
async def test_the_seeded_bug_is_noticed(
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    admin: Browser,
    world: World,
    clock: Clock,
    fixed: tuple[FastAPI, World],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that passes over a broken product proves nothing."""
    await noticed(monkeypatch, bug, check, {"admin": admin, "world": world, "clock": clock, "fixed": fixed})
