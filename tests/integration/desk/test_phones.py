"""The device board: what is still on whose phone, and what somebody should look into."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import false

from checklists.problems import CATALOGUE
from sync_server.desk.pages.running import devices as device_board
from sync_server.desk.reading.running import devices as device_list
from sync_server.desk.shell.proving import PROOF_LASTS
from sync_server.phones import board
from sync_server.tables import DeferredOperation, Device, Operation
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import PASSWORD, Clock, World


def a_phone(world: World, account: str = "inspector", **facts: object) -> str:
    """A phone of somebody's, with the operations 1, 2 and 5 here."""
    with world.resources.transaction() as tx:
        device = Device(
            id=f"device-{account}",
            person=world.people[account].id,
            client="c",
            token_hash=account,
            app_version="0.1.0",
            created_at=tx.now,
            last_seen_at=tx.now,
            contiguous=2,
        )
        for name, value in facts.items():
            setattr(device, name, value)
        tx.session.add(device)
        tx.session.flush()
        for number in (1, 2, 5):
            tx.session.add(
                Operation(
                    op_id=f"{account}-{number}",
                    device=device.id,
                    device_seq=number,
                    kind="snap.submit",
                    line=b"",
                    sha256="",
                    result={},
                    occurred_at=tx.now,
                    received_at=tx.now,
                )
            )
    return device.id


async def test_the_board_says_what_waits_on_whose_phone(world: World, office: Browser) -> None:
    """A manager can ask the right person to come into the network."""
    world.snap(photos=(world.photo(arrived=False),))
    a_phone(world, pending_operations=3, pending_photos=2, pending_photo_bytes=3 * 1024 * 1024)
    page = await office.open("/phones")
    for words in (world.people["inspector"].post_zh, "3.0 MB", "0.1.0", "使用中"):
        assert words in page.text


async def board_beside(world: World, office: Browser, *, reporter: str) -> list[str]:
    """The figures of each phone once somebody's report without a name has come without its photo."""
    for account in ("monitor", "electric"):
        a_phone(world, account)
    world.snap(by=reporter, anonymous=True, photos=(world.photo(arrived=False),))
    html = (await office.open("/phones")).html
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r'<td class="number".*?</td>', html)]


async def test_the_board_says_of_no_photo_that_it_lies_on_the_phone_of_who_gave_no_name(
    world: World, office: Browser
) -> None:
    """Beside the one task that lacks its photo, it would have said who reported."""
    assert await board_beside(world, office, reporter="monitor") == ["0", "0", "0"] * 2


async def test_a_board_that_counts_them_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: every photo counts."""
    monkeypatch.setattr(board, "_of_no_name", false)
    with pytest.raises(AssertionError):
        await test_the_board_says_of_no_photo_that_it_lies_on_the_phone_of_who_gave_no_name(world, office)


async def test_the_board_names_lost_numbers_and_wrong_clocks(world: World, office: Browser) -> None:
    """Silent loss becomes an alarm that says which numbers, and a wrong clock says by how much."""
    a_phone(world, skew_s=3 * 86_400)
    page = await office.open("/phones")
    assert "没有收到的编号： 3, 4" in page.text
    assert "快 3 天" in page.text


async def test_what_was_put_off_is_no_loss_until_it_waits_too_long(world: World, office: Browser) -> None:
    """A deferred operation is accounted for; after a day the board says which, since when and why."""
    device = a_phone(world)
    with world.resources.transaction() as tx:
        for number, age in ((3, timedelta(hours=2)), (4, timedelta(days=8))):
            at = tx.now - age
            tx.session.add(
                DeferredOperation(
                    op_id=f"waits-{number}",
                    device=device,
                    device_seq=number,
                    kind="task.command",
                    code="task.unknown",
                    first_at=at,
                    last_at=at,
                )
            )
    page = await office.open("/phones")
    assert "没有收到的编号" not in page.text
    assert page.text.count("起等待") == 1
    assert f"整改任务操作自 11月12日 09:30 起等待：{CATALOGUE['task.unknown'].zh}" in page.text


async def test_a_silent_phone_with_work_on_board_is_pointed_out(world: World, office: Browser) -> None:
    """Three days without a word and with photos on board: somebody should ask."""
    a_phone(world, pending_photos=1, last_seen_at=world.now - timedelta(days=4))
    assert "已 3 天没有联系" in (await office.open("/phones")).text


async def test_a_seeded_bug_of_the_board_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests of the board can fail."""
    monkeypatch.setattr(device_list, "_notes", lambda _visit, _state: [])
    with pytest.raises(AssertionError):
        await test_the_board_names_lost_numbers_and_wrong_clocks(world, office)


async def test_a_board_that_never_tells_what_waits_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So can this one."""
    monkeypatch.setattr(device_list, "_WAITS_TOO_LONG", timedelta(days=3650))
    with pytest.raises(AssertionError):
        await test_what_was_put_off_is_no_loss_until_it_waits_too_long(world, office)


async def test_a_lost_phone_is_shut_out_from_the_board(world: World, office: Browser, clock: Clock) -> None:
    """The password is asked for beside the phone once its proof ran out; a wrong one shuts nobody out."""
    device = a_phone(world)
    address = f"/phones/{device}/revoke"
    clock.move(PROOF_LASTS + timedelta(seconds=1))
    page = await office.open("/phones")
    asked = await office.submit(page, address, password="")
    assert (asked.status, _revoked(world, device)) == (403, False)
    refused = await office.submit(asked, address, password="guess")
    assert "账号或密码不对" in refused.text
    assert not _revoked(world, device)
    done = await office.submit(refused, address, password=PASSWORD)
    assert "手机已停用" in done.text
    assert _revoked(world, device)


async def test_a_board_that_shuts_out_unasked_is_noticed(
    world: World, office: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: an open browser suffices."""
    monkeypatch.setattr(device_board, "prove_here", lambda *_: None)
    with pytest.raises(AssertionError):
        await test_a_lost_phone_is_shut_out_from_the_board(world, office, clock)


def _revoked(world: World, device: str) -> bool:
    with world.resources.reading() as session:
        return session.get_one(Device, device).revoked_at is not None
