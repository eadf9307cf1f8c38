"""One phone: people come and go, work stays; screens hear of changes; sync runs by itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from checklists.problems import Refusal
from fieldapp.phone import Phone, off_loop
from fieldapp.phones import Phones
from fieldapp.sync import automatic
from fieldapp.sync.transport import Reply
from tests.integration.phone.conftest import CLIENT
from tests.integration.phone.snaps import queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer


async def test_two_tabs_share_one_phone(new_phones: Callable[[], Phones]) -> None:
    """Two sessions of one browser meet in the same object, another browser has its own."""
    phones = new_phones()
    assert phones.get(CLIENT) is phones.get(CLIENT)
    assert phones.get(CLIENT) is not phones.get(CLIENT[:-1] + "2")
    await phones.close()


@pytest.mark.parametrize("client", ["", "../../etc", "01930000-0000-7000-8000-00000000000G"])
def test_a_client_id_that_is_no_uuid_opens_no_folder(new_phones: Callable[[], Phones], client: str) -> None:
    """A browser cannot name a folder of its choice."""
    with pytest.raises(Refusal):
        new_phones().get(client)


async def test_a_restarted_phone_is_still_signed_in(phone: Phone, new_phones: Callable[[], Phones]) -> None:
    """After a kill nobody has to sign in again, which would need a network."""
    draft = queue_snap(phone)
    await phone.close()
    phones = new_phones()
    again = phones.get(CLIENT)
    assert again.enrolment is not None
    assert again.enrolment.person.account == "inspector"
    assert again.store.snaps.one(draft.id) is not None
    await phones.close()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "header": lambda whole: bytes(100) + whole[100:],
    "half": lambda whole: whole[: len(whole) // 2],
    "noise": lambda whole: whole[:8192] + bytes(255 - byte for byte in whole[8192:]),
    "empty": lambda _whole: b"",
}


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


@pytest.mark.parametrize("how", DAMAGE)
async def test_a_damaged_database_is_set_aside_and_the_phone_goes_on(
    phone: Phone, new_phones: Callable[[], Phones], tmp_path: Path, how: str
) -> None:
    """The app opens, says so, keeps the old file byte for byte, and works on offline with all unsent work."""
    queue_snap(phone)
    await phone.close()
    database = only(tmp_path, "*/*/phone.db")
    damaged = DAMAGE[how](database.read_bytes())
    for time in (1, 2):  # damaged twice: the second file does not take the place of the first
        database.write_bytes(damaged)
        phones = new_phones()
        again = phones.get(CLIENT)
        assert again.enrolment is not None
        assert again.damaged
        assert again.store.backlog().operations == time
        queue_snap(again)
        assert [one.device_seq for one in again.store.outbox.waiting()] == list(range(1, time + 2))
        await phones.close()
    aside = [database.with_name(f"phone.db.damaged-{number}") for number in (1, 2)]
    assert [file.read_bytes() for file in aside] == [damaged, damaged]


async def test_a_whole_database_is_not_set_aside(phone: Phone) -> None:
    """Nobody is frightened for nothing."""
    assert not phone.damaged


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b'{"device": 1}', b'{"device": "../../elsewhere"}'])
async def test_a_phone_that_forgot_its_person_asks_who_they_are(
    phone: Phone, new_phones: Callable[[], Phones], tmp_path: Path, content: bytes
) -> None:
    """A damaged note of who is signed in is set aside; signing in again finds the unsent work."""
    queue_snap(phone)
    await phone.close()
    note = only(tmp_path, "*/device.json")
    note.write_bytes(content)
    phones = new_phones()
    again = phones.get(CLIENT)
    assert again.enrolment is None
    assert note.with_name("device.json.damaged-1").read_bytes() == content
    await again.sign_in("inspector", "right")
    assert again.store.backlog().operations == 1
    await phones.close()


async def test_signing_out_and_others_signing_in_lose_no_unsent_work(
    phone: Phone, server: FakeServer
) -> None:
    """Work left unsent waits for its owner, unseen by the next person, and is sent when they are back."""
    queue_snap(phone)
    server.fail("sign-out", network.lost_on_the_way)
    await phone.sign_out()
    assert phone.enrolment is None
    with pytest.raises(Refusal, match=r"auth\.token_missing"):
        _ = phone.store
    await phone.sign_in("electric", "right")
    assert phone.store.outbox.waiting() == ()
    await phone.sync.run_once()
    assert server.stored == {}
    await phone.sign_in("inspector", "right")
    await phone.sync.run_once()
    assert (len(server.stored), len(server.photos)) == (1, 1)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (network.refusing(401, "auth.wrong_password"), "auth.wrong_password"),
        (network.portal, "network.not_our_server"),
        (network.lost_on_the_way, "network.unreachable"),
        (network.changed(device="../elsewhere"), "network.not_our_server"),
    ],
)
async def test_signing_in_that_fails_changes_nothing(
    phone: Phone, server: FakeServer, fault: network.Fault, code: str
) -> None:
    """A failed sign-in says why and leaves the phone with whoever was there."""
    server.fail("sign-in", fault)
    with pytest.raises(Refusal) as refused:
        await phone.sign_in("electric", "right")
    assert refused.value.code == code
    assert phone.enrolment is not None
    assert phone.enrolment.person.account == "inspector"


async def test_screens_hear_of_every_change_on_their_own_loop(phone: Phone) -> None:
    """A write in a thread refreshes the screens of every tab, until a tab is closed."""
    heard: list[asyncio.AbstractEventLoop] = []
    stop = phone.listen(lambda: heard.append(asyncio.get_running_loop()))
    await off_loop(queue_snap, phone)
    await asyncio.sleep(0)
    assert set(heard) == {asyncio.get_running_loop()}
    stop()
    heard.clear()
    await off_loop(queue_snap, phone)
    await asyncio.sleep(0)
    assert heard == []


async def test_a_local_write_is_sent_without_being_asked(
    phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a network, what is submitted arrives by itself; without one, it is tried again."""
    monkeypatch.setattr(automatic, "DEBOUNCE_S", 0.01)
    monkeypatch.setattr(automatic, "EVERY_S", 3600.0)
    phone.sync.start()
    phone.sync.start()
    await until(lambda: "pull" in server.calls)
    await off_loop(queue_snap, phone)
    await until(lambda: len(server.photos) == 1)
    await phone.sync.stop()
    calls = len(server.calls)
    await off_loop(queue_snap, phone)
    await asyncio.sleep(0.1)
    assert len(server.calls) == calls
    assert phone.sync.status.waiting_operations == 1


async def test_a_mistake_in_a_pass_does_not_end_syncing(
    phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sync never hangs: a fault of ours is logged, and the next pass goes through."""
    monkeypatch.setattr(automatic, "wait_seconds", lambda *_: 0.01)

    def broken(_serve: Callable[[], Reply]) -> Reply:
        raise ZeroDivisionError

    server.fail("pull", broken)
    queue_snap(phone)
    phone.sync.start()
    await until(lambda: phone.sync.status.last_ok_at is not None)
    await phone.sync.stop()
    assert len(server.photos) == 1


async def test_signing_out_ends_a_pass_that_hangs(phone: Phone, server: FakeServer) -> None:
    """A network that never answers does not keep anybody from signing out."""
    queue_snap(phone)
    server.silent = True
    running = asyncio.create_task(phone.sync.run_once())
    await until(lambda: "push" in server.calls)
    server.silent = False
    await phone.sign_out()
    await running
    assert phone.enrolment is None


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - the server of the test tells nobody
            await asyncio.sleep(0.01)
