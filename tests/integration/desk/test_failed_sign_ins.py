"""Failed sign-ins in the audit log: who was tried, never what was typed, and never enough to fill the log."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from checklists.problems import Refusal
from checklists.wire.enrolment import SignIn
from sync_server.people.accounts import authenticate
from sync_server.people.failures import AGAIN, FAILED, LOCKED, NOBODY
from sync_server.phones import devices
from sync_server.tables import AuditEntry
from tests.integration.desk.browsers import Browser
from tests.integration.desk.test_audit import admin, entries
from tests.integration.desk.world import Clock, World


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
