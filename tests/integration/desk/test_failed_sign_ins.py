"""Failed sign-ins in the audit log: who was tried, never what was typed, and never enough to fill the log."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlmodel import select

from checklists.problems import CATALOGUE, Refusal
from checklists.wire.enrolment import SignIn
from sync_server.people import accounts, tries
from sync_server.people.accounts import authenticate
from sync_server.people.failures import AGAIN, FAILED, LOCKED, NOBODY
from sync_server.phones import devices
from sync_server.tables import AuditEntry, Device
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_audit import admin, entries
from tests.integration.desk.world import PASSWORD, Clock, World


async def known_where_it_signed_in(world: World, browse: Callable[..., Browser]) -> None:
    """A stranger who knows the name guesses until it is shut; the office's own browser does not notice."""
    office, stranger = browse(), browse()
    await office.sign_in("office")
    for _ in range(6):
        shut = await stranger.sign_in("office", "wrong-one")
    assert CATALOGUE["auth.too_many_tries"].zh in shut.text
    assert CATALOGUE["auth.too_many_tries"].zh in (await browse().sign_in("office")).text
    proved = await office.submit(await office.open("/prove"), "/prove", password=PASSWORD)
    assert (proved.status, office.visited) == (200, "/")
    await office.submit(proved, "/sign-out")
    assert "总览" in (await office.sign_in("office")).text


async def test_nobody_is_shut_out_of_their_own_browser_by_who_knows_their_name(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Five wrong ones in five minutes, from anywhere, kept an account out for as long as somebody went on."""
    await known_where_it_signed_in(world, browse)


async def test_counting_all_tries_in_one_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    bug = (tries, "_hash", lambda account, _: account)
    await noticed(monkeypatch, bug, known_where_it_signed_in, {"world": world, "browse": browse})


async def test_a_browser_that_is_known_guesses_no_more_than_others(
    world: World, browse: Callable[..., Browser]
) -> None:
    """What it keeps opens nothing, is nobody else's, and ends with the password."""
    office = browse()
    await office.sign_in("office")
    held = office.http.cookies["xunan_known"]
    for _ in range(5):
        await office.sign_in("office", "wrong-one")
    assert CATALOGUE["auth.too_many_tries"].zh in (await office.sign_in("office")).text
    assert "总览" in (await browse().sign_in("office")).text
    accounts.set_password(world.resources, world.person("office"), "校园-安全-2026")
    changed = browse()
    await changed.sign_in("office", "校园-安全-2026")
    assert changed.http.cookies["xunan_known"] != held
    odd = [(b"sec-fetch-site", b"same-origin"), (b"cookie", b"xunan_known=\xe9")]
    answer = await browse().http.post(
        "/sign-in", data={"account": "office", "password": "wrong-one"}, headers=odd
    )
    assert answer.status_code == 401


async def known_where_it_was_enrolled(world: World) -> None:
    """A stranger shuts the sign-in screens of phones; the ones it was on before do not notice."""
    own, shared, lost = (world.resources.new_id() for _ in range(3))
    for client in (own, shared, lost, "bi"):
        _sign_in(world, client)
    with world.resources.transaction() as tx:
        devices.revoke(tx, tx.session.exec(select(Device.id).where(Device.client == lost)).one())
    wrong, shut = "auth.wrong_password", "auth.too_many_tries"
    assert [_sign_in(world, world.resources.new_id(), "wrong-one") for _ in range(6)] == [wrong] * 5 + [shut]
    assert [_sign_in(world, client) for client in (lost, "bi", world.resources.new_id())] == [shut] * 3
    assert [_sign_in(world, shared, "wrong-one") for _ in range(6)] == [wrong] * 5 + [shut]
    assert [_sign_in(world, client) for client in (shared, own)] == [shut, ""]


async def test_nobody_is_shut_out_of_their_own_phone_by_who_knows_their_name(world: World) -> None:
    """Nor by a colleague who guesses on a phone both sign in on: each phone's tries are its own."""
    await known_where_it_was_enrolled(world)


@pytest.mark.parametrize(
    "bug",
    [
        (accounts, "_known_phone", lambda *_: ""),
        (accounts, "_known_phone", lambda _tx, _account, client: client),
        (accounts, "is_uuid", lambda _: True),
        (tries, "_hash", lambda account, apart: f"{account} {bool(apart)}"),
    ],
)
async def test_a_phone_taken_for_a_stranger_or_a_stranger_for_a_phone_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, bug: tuple[ModuleType, str, object]
) -> None:
    await noticed(monkeypatch, bug, known_where_it_was_enrolled, {"world": world})


def _sign_in(world: World, client: str, password: str = PASSWORD) -> str:
    """What a phone is refused with, if at all."""
    try:
        devices.sign_in(world.resources, SignIn(account="electric", password=password, client=client))
    except Refusal as refusal:
        return refusal.code
    return ""


async def test_a_failed_sign_in_is_logged_without_what_was_typed(
    world: World, browse: Callable[..., Browser]
) -> None:
    """On the desk and on a phone alike; neither a password nor a name nobody has is kept."""
    stranger, monitor = browse(), world.people["monitor"]
    for account in ("monitor", "monitor", "guess-1", "guess-2"):
        await stranger.sign_in(account, "wrong-one")
    failed = [(one.subject, one.person, one.act) for one in entries(world.resources, FAILED)]
    assert failed == [(monitor.id, None, "POST /sign-in"), (NOBODY, None, "POST /sign-in")]
    asked = SignIn(account="electric", password="wrong-one", client="phone", app_version="1")
    with pytest.raises(Refusal):
        devices.sign_in(world.resources, asked)
    phone = entries(world.resources, FAILED)[-1]
    assert (phone.subject, phone.act) == (world.people["electric"].id, "POST /sign-in")
    with world.resources.reading() as session:
        kept = "".join(f"{one.subject}{one.detail}" for one in session.exec(select(AuditEntry)))
    assert "wrong-one" not in kept
    assert "guess" not in kept


async def test_guessing_for_hours_leaves_one_entry_an_hour(world: World, clock: Clock) -> None:
    """Of an account, and of all names nobody has together."""
    for _ in range(24):
        for account in ("monitor", "guess-1", "guess-2"):
            with pytest.raises(Refusal):
                authenticate(world.resources, account, "wrong-one")
        clock.move(AGAIN / 12)
    subjects = [one.subject for one in entries(world.resources, FAILED)]
    assert sorted(subjects) == sorted([world.people["monitor"].id, NOBODY] * 2)


async def test_the_log_says_when_wrong_passwords_locked_an_account(
    world: World, browse: Callable[..., Browser]
) -> None:
    """So that guessing is told from a slip; and all of it stands on the page in words."""
    stranger = browse()
    for _ in range(4):
        await stranger.sign_in("monitor", "wrong-one")
    assert entries(world.resources, LOCKED) == []
    for _ in range(3):
        await stranger.sign_in("monitor", "wrong-one")
    (locked,) = entries(world.resources, LOCKED)
    assert locked.subject == world.people["monitor"].id
    await stranger.sign_in("nobody-at-all", "wrong-one")
    page = (await (await admin(world, browse)).open("/audit")).text
    for words in ("登录失败", "连续输错密码，暂停登录", "未登录者", "查无此账号"):
        assert words in page
