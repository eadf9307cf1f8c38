"""Accounts are kept from above, after a proof, and the last key is never lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from checklists.problems import CATALOGUE, Refusal
from checklists.wire.enrolment import SignIn
from sync_server.desk.shell.proving import PROOF_LASTS
from sync_server.people import managing
from sync_server.people.accounts import authenticate
from sync_server.phones import devices
from sync_server.tables import Assignment, AuditEntry, Person
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.test_keyboard import begins_at
from tests.integration.desk.world import KITCHEN, PASSWORD, Clock, World

KEEPERS = ("admin", "office", "food-manager", "inspector", "electric")
KEPT = {
    "admin": {
        "admin",
        "office",
        "food-manager",
        "repair-manager",
        "inspector",
        "monitor",
        "electric",
        "canteen",
    },
    "office": {"office", "food-manager", "repair-manager", "inspector", "monitor", "electric", "canteen"},
    "food-manager": {"food-manager", "inspector", "monitor", "canteen"},
}
ACTS = (
    "post",
    "close",
    "reopen",
    "reset",
    "deputy",
    "browsers",
    "erase",
    "phones/none/revoke",
    "phones/none/reinstate",
)


@pytest.mark.parametrize("keeper", KEEPERS)
async def test_accounts_are_seen_and_changed_only_by_who_keeps_them(
    keeper: str, world: World, browse: Callable[..., Browser]
) -> None:
    """Every role against every account, on the list, by id and by every act."""
    mine = KEPT.get(keeper, set())
    somebody = await _signed_in(browse, keeper)
    links = {*(await somebody.open("/people")).links}
    for account, person in world.people.items():
        address = f"/people/{person.id}"
        assert (address in links) is (account in mine), account
        assert (await somebody.open(address)).status == (200 if account in mine else 404), account
        if account not in mine:
            before = _row(world, account)
            for act in ACTS:
                refused = await _act(somebody, person, act, zh="改了", role="team", unit="electric")
                assert refused.status == 404, (account, act)
            assert _row(world, account) == before


async def test_a_new_account_begins_with_a_password_for_once(
    world: World, browse: Callable[..., Browser]
) -> None:
    """It opens nothing but its own change, on the desk and on the phone."""
    office = await _signed_in(browse, "office")
    shown = await _make(office, account="Night-Shift", role="inspector")
    password = shown.html.split('class="secret">')[1].split("<")[0]
    fresh = browse()
    assert "设置新密码" in (await fresh.sign_in("night-shift", password)).text
    with pytest.raises(Refusal, match=r"auth\.password_expired"):
        _phone(world, "night-shift", password)
    assert password not in (await office.open("/people")).html


@pytest.mark.parametrize(
    ("account", "role", "unit", "code"),
    [
        ("new-admin", "admin", "food", "auth.forbidden"),
        ("elsewhere", "team", "electric", "auth.forbidden"),
        ("no where", "team", "canteen", "person.bad_account"),
        ("canteen", "team", "canteen", "person.account_taken"),
        ("odd-role", "king", "canteen", "field.unknown_value"),
        ("odd-unit", "team", "moon", "unit.unknown"),
        ("no-unit", "team", "", "person.unit_missing"),
    ],
)
async def test_no_manager_makes_what_is_above_or_beside_them(
    account: str, role: str, unit: str, code: str, world: World, browse: Callable[..., Browser]
) -> None:
    """A form that was tampered with is refused in words, and makes nobody."""
    manager = await _signed_in(browse, "food-manager")
    refused = await _make(manager, account=account, role=role, unit=unit)
    assert CATALOGUE[code].zh in refused.text
    with world.resources.reading() as session:
        assert len(session.exec(select(Person)).all()) == len(world.people)


async def test_no_manager_makes_themselves_or_theirs_an_administrator(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Rights grow only from above."""
    manager = await _signed_in(browse, "office")
    for account in ("office", "canteen"):
        refused = await _act(manager, world.people[account], "post", zh="主任", role="admin", unit="centre")
        assert refused.status == 403
        assert _row(world, account)["role"] != "admin"


async def test_the_last_administrator_cannot_be_locked_out(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Neither by closing, nor by another role, nor by their own hand."""
    admin = await _signed_in(browse, "admin")
    own = world.people["admin"]
    for act, typed in (("close", {}), ("post", {"zh": "主任", "role": "manager", "unit": "centre"})):
        assert (await _act(admin, own, act, **typed)).status == 409, act
    await _make(admin, account="second", role="admin", unit="centre")
    second = world.person("second")
    assert (await _act(admin, own, "post", zh="主任", role="manager", unit="centre")).status == 200
    other = await _signed_in(browse, "admin")
    assert (await _act(other, second, "close")).status == 404
    assert not _row(world, "second")["disabled"]


async def test_a_proof_is_asked_again_before_what_is_hard_to_take_back(
    world: World, browse: Callable[..., Browser], clock: Clock
) -> None:
    """A desk left open for longer than ten minutes resets, revokes and promotes nobody."""
    office = await _signed_in(browse, "office")
    person = world.people["canteen"]
    before = _row(world, "canteen")
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    for act in ACTS:
        assert "请再输一次密码" in (await _act(office, person, act, zh="改了", role="team", unit="food")).text
    assert _row(world, "canteen") == before
    asked = await office.open("/people/new")
    assert "账号或密码不对" in (await office.submit(asked, "/prove", password="guess")).text
    assert "新增人员" in (await office.submit(asked, "/prove", password=PASSWORD)).text
    assert office.visited == "/people/new"


async def test_a_reset_ends_the_old_password_everywhere(world: World, browse: Callable[..., Browser]) -> None:
    """Whoever had it is out of the desk and of the phone."""
    office, canteen = await _signed_in(browse, "office"), await _signed_in(browse, "canteen")
    token = _phone(world, "canteen")
    await _act(office, world.people["canteen"], "reset")
    assert (await canteen.http.get("/")).headers["location"].startswith("/sign-in")
    with world.resources.reading() as session, pytest.raises(Refusal, match=r"auth\.token_unknown"):
        devices.caller(session, token)
    with pytest.raises(Refusal, match=r"auth\.wrong_password"):
        authenticate(world.resources, "canteen", PASSWORD)


async def test_a_lost_phone_is_out_at_once_and_let_in_when_found(
    world: World, browse: Callable[..., Browser]
) -> None:
    """One button on the person's page, logged with who pressed it."""
    office = await _signed_in(browse, "office")
    person, token = world.people["canteen"], _phone(world, "canteen")
    page = await office.open(f"/people/{person.id}")
    revoke = next(form.action for form in page.forms if form.action.endswith("/revoke"))
    assert "手机已停用" in (await office.submit(page, revoke)).text
    with world.resources.reading() as session:
        with pytest.raises(Refusal, match=r"auth\.token_revoked"):
            devices.caller(session, token)
        logged = session.exec(select(AuditEntry).where(col(AuditEntry.act).endswith("/revoke"))).one()
    assert (logged.person, logged.detail) == (world.people["office"].id, "revoked_at")
    page = await office.open(f"/people/{person.id}")
    await office.submit(page, revoke.replace("/revoke", "/reinstate"))
    with world.resources.reading() as session:
        assert devices.caller(session, token).person.id == person.id


async def test_a_persons_open_work_goes_to_a_deputy_in_one_act(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Who is ill leaves nothing behind; what is done stays whose it was."""
    office = await _signed_in(browse, "office")
    inspector, deputy = world.people["inspector"], world.people["food-manager"]
    asked = [_assigned(world, state) for state in ("open", "open", "done")]
    refused = await _act(office, inspector, "deputy", deputy=world.people["canteen"].id)
    assert CATALOGUE["person.unknown"].zh in refused.text
    nobody = await _act(office, inspector, "deputy", deputy="")
    assert (CATALOGUE["person.deputy_missing"].zh in nobody.text, begins_at(nobody)["name"]) == (
        True,
        "deputy",
    )
    assert "已转交" in (await _act(office, inspector, "deputy", deputy=deputy.id)).text
    with world.resources.reading() as session:
        now = [session.get_one(Assignment, one).assignee for one in asked]
    assert now == [deputy.id, deputy.id, inspector.id]


async def _signed_in(browse: Callable[..., Browser], account: str) -> Browser:
    browser = browse()
    await browser.enter(account)
    return browser


async def test_a_refused_post_keeps_what_was_typed_at_the_field_to_mend(
    world: World, browse: Callable[..., Browser]
) -> None:
    """One field is mended, not four filled in again."""
    office = await _signed_in(browse, "office")
    typed = {"zh": " ", "en": "Night guard", "role": "team", "unit": "canteen"}
    refused = await _act(office, world.people["inspector"], "post", **typed)
    assert begins_at(refused)["name"] == "zh"
    form = refused.form(f"/people/{world.people['inspector'].id}/post")
    assert (form.fields["en"], form.fields["role"]) == ("Night guard", "team")


async def test_of_two_who_change_one_account_nobody_puts_back_what_the_other_gave(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Who opened the page before sees what stands now: no unit that was taken away comes back."""
    admin, office = await _signed_in(browse, "admin"), await _signed_in(browse, "office")
    address = f"/people/{world.people['monitor'].id}"
    seen, seen_too = await admin.open(address), await office.open(address)
    await admin.submit(seen, f"{address}/post", unit="electric", role="team")
    moved = _row(world, "monitor")
    overtaken = await office.submit(seen_too, f"{address}/post", en="Monitor")
    assert overtaken.status == 409
    assert _row(world, "monitor") == moved
    await office.submit(overtaken, f"{address}/post", en="Monitor")
    assert _row(world, "monitor") == moved | {"post_en": "Monitor"}


async def _act(browser: Browser, person: Person, act: str, **typed: str) -> Page:
    csrf = (await browser.open("/")).csrf
    base = {"base": managing.mark_of(person)} if act == "post" else {}
    return await browser.send(f"/people/{person.id}/{act}", csrf=csrf, **base, **typed)


async def _make(browser: Browser, *, account: str, role: str, unit: str = "food") -> Page:
    csrf = (await browser.open("/")).csrf
    return await browser.send(
        "/people/new", csrf=csrf, account=account, zh="夜班检查员", en="", role=role, unit=unit
    )


def _assigned(world: World, state: str) -> str:
    with world.resources.transaction() as tx:
        asked = Assignment(
            id=tx.new_id(),
            checklist="CAN-GRADE",
            place=KITCHEN,
            assignee=world.people["inspector"].id,
            due_on=tx.today,
            state=state,
            assigned_by=world.people["office"].id,
            created_at=tx.now,
        )
        tx.session.add(asked)
        return asked.id


def _phone(world: World, account: str, password: str = PASSWORD) -> str:
    return devices.sign_in(world.resources, SignIn(account=account, password=password, client="phone")).token


def _row(world: World, account: str) -> dict[str, object]:
    return world.person(account).model_dump()
