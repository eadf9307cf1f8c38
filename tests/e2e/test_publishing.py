"""A checklist published on the server reaches the phones it is for, and changes nothing that was begun."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlmodel import col, select

from checklists.asking.answers import to_plain
from checklists.asking.pictures import own_name
from checklists.problems import Refusal
from fieldapp.phone import Phone
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.state import Display, SignedIn
from fieldapp.store import checklists as kept_checklists
from fieldapp.sync.client import Client
from sync_server.main import new_id, real_clock
from sync_server.publishing import office, pictures
from sync_server.tables import Inspection, Person
from tests.e2e.conftest import Process, Signal
from tests.support.answering import FAIL, all_right, canteen_id
from tests.support.canteen_versions import CANTEEN, edition
from tests.support.jpegs import jpeg
from tests.support.mutants import NOTICED

PLACE = "n-canteen"
FIRST = canteen_id(1)


def publish(signal: Signal, source: bytes) -> None:
    with signal.resources.transaction() as tx:
        manager = tx.session.exec(select(Person).where(col(Person.account) == "office")).one()
        office.publish(tx, signal.resources.campuses.current(tx.session), manager, source, "")


def inspecting(phone: Phone) -> Inspecting:
    signed_in = SignedIn(campus=phone.store.mirror.campus())
    return Inspecting(phone, signed_in, Display(), real_clock, new_id)


async def synced(phone: Phone) -> None:
    assert (await phone.sync.run_once()).problem is None


async def finished(phone: Phone, draft: str) -> str:
    """Everything right but the first item, closed and sent; its score as the server gave it."""
    service = inspecting(phone)
    sheet = await service.open(draft)
    assert sheet is not None
    for item, answer in (all_right(sheet.checklist) | {FIRST: replace(FAIL, note="许可证已过期")}).items():
        phone.store.inspections.save_answer(draft, item, to_plain(answer))
    await service.refresh()
    await service.finish(sheet)
    await synced(phone)
    row = phone.store.mirror.inspections()[0]
    return f"{row.checklist} {row.score}"


async def test_a_draft_keeps_its_version_and_a_new_inspection_takes_the_newest(
    signal: Signal, process: Process
) -> None:
    """Version 2 comes while a draft of version 1 is open: graded as 1, on the phone and on the server."""
    phone = await process.phone("inspector")
    draft = await inspecting(phone).start(CANTEEN, PLACE)
    publish(signal, edition(2, points=8))
    await synced(phone)
    assert await finished(phone, draft) == "CAN-GRADE@1 98.0"
    assert await finished(phone, await inspecting(phone).start(CANTEEN, PLACE)) == "CAN-GRADE@2 92.5"
    with signal.resources.reading() as session:
        assert {row.scheme for row in session.exec(select(Inspection))} == {"scheme_c@1"}


async def test_a_version_a_draft_was_begun_with_stays_on_the_phone(signal: Signal, process: Process) -> None:
    """Two versions later, after a restart and without a network, the draft opens as it was begun."""
    phone = await process.phone("inspector")
    publish(signal, edition(2, points=8))
    await synced(phone)
    draft = await inspecting(phone).start(CANTEEN, PLACE)
    publish(signal, edition(3, points=9))
    await synced(phone)
    publish(signal, edition(4, points=7))
    await synced(phone)
    await process.restart()
    signal.up = False
    phone = await process.phone("inspector")
    try:
        sheet = await inspecting(phone).open(draft)
    except Refusal as refusal:
        pytest.fail(f"the draft cannot be opened: {refusal}")
    assert sheet is not None
    assert (sheet.checklist.version, str(sheet.checklist.items[0].points)) == (2, "8")
    assert set(phone.store.checklists.sources()) == {"CAN-GRADE@2", "CAN-GRADE@4"}


async def test_what_the_app_brings_is_not_downloaded(signal: Signal, process: Process) -> None:
    """Thirty-nine lists are told of and none fetched; a newly published one is, once."""
    phone = await process.phone("inspector")
    assert len(phone.store.checklists.rows()) >= 39
    publish(signal, edition(2, points=8))
    await synced(phone)
    await synced(phone)
    assert len([call for call in signal.calls if "checklists/" in call]) == 1


async def test_a_limited_list_never_comes_to_other_units(signal: Signal, process: Process) -> None:
    """Not offered, not told of, not stored; whoever it is for may begin it."""
    mine, other = await process.phone("inspector"), await process.phone("quality")
    publish(signal, edition(1, units="food-watch").replace(b"CAN-GRADE", b"OWN-LIST"))
    await synced(mine)
    await synced(other)
    assert "OWN-LIST" in {offer.id for offer in mine.library.offers}
    assert await inspecting(mine).start("OWN-LIST", PLACE)
    assert "OWN-LIST" not in {offer.id for offer in other.library.offers}
    assert not [row for row in other.store.checklists.rows() if row.checklist == "OWN-LIST"]
    assert other.store.checklists.sources() == {}


async def test_a_list_that_is_limited_later_is_taken_back(signal: Signal, process: Process) -> None:
    """Its bytes leave the phones it is no longer for; a draft of it is still finished."""
    other = await process.phone("quality")
    publish(signal, edition(2, points=8))
    await synced(other)
    draft = await inspecting(other).start(CANTEEN, PLACE)
    publish(signal, edition(3, points=8, units="food-watch"))
    await synced(other)
    assert CANTEEN not in {offer.id for offer in other.library.offers}
    with pytest.raises(Refusal, match=r"checklist\.unknown"):
        await inspecting(other).start(CANTEEN, PLACE)
    assert await finished(other, draft) == "CAN-GRADE@2 92.5"


async def test_a_retired_list_leaves_the_start_list(signal: Signal, process: Process) -> None:
    """And comes back when the office offers it again."""
    phone = await process.phone("inspector")
    offered = []
    for verb in (office.retire, office.reinstate):
        with signal.resources.transaction() as tx:
            manager = tx.session.exec(select(Person).where(col(Person.account) == "office")).one()
            verb(tx, signal.resources.campuses.current(tx.session), manager, CANTEEN)
        await synced(phone)
        offered.append(CANTEEN in {offer.id for offer in phone.library.offers})
    assert offered == [False, True]


async def test_a_list_is_begun_only_where_it_is_meant_for(signal: Signal, process: Process) -> None:
    """A list for buildings is refused at a campus, with the reason."""
    phone = await process.phone("inspector")
    publish(signal, edition(2, kinds="building"))
    await synced(phone)
    with pytest.raises(Refusal, match=r"checklist\.not_for_place"):
        await inspecting(phone).start(CANTEEN, "n")
    assert await inspecting(phone).start(CANTEEN, PLACE)


async def test_the_offices_own_picture_stands_on_the_phone_without_a_network(
    signal: Signal, process: Process
) -> None:
    """As long as a list that is kept here names it: also while only a draft does, not a day longer."""
    phone = await process.phone("inspector")
    with signal.resources.transaction() as tx:
        manager = tx.session.exec(select(Person).where(col(Person.account) == "office")).one()
        name = pictures.keep(tx, manager, {"sink.jpg": jpeg(size=(400, 300))})["sink.jpg"]
    here = f"        picture: {name}\n        points: 2".encode()
    kept = []
    for version in (2, 3, 4, 5):
        shown = edition(version).replace(b"        points: 2", here, 1)
        publish(signal, shown if version % 2 == 0 else edition(version))
        await synced(phone)
        kept.append([own_name(one) for one in phone.store.checklists.pictures().values()])
        if version == 4:
            draft = await inspecting(phone).start(CANTEEN, PLACE)
    assert kept == [[name], [], [name], [name]]
    await process.restart()
    signal.up = False
    phone = await process.phone("inspector")
    sheet = await inspecting(phone).open(draft)
    assert sheet is not None
    assert own_name(sheet.pictures[sheet.checklist.items[0].picture]) == name


def pictures_are_not_fetched(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kept_checklists.Checklists, "pictures_wanted", lambda _self: ())


def whatever_comes_is_kept(patch: pytest.MonkeyPatch) -> None:
    """A captive portal answers the picture's address with a page of its own."""

    async def a_page(_client: Client, _name: str) -> bytes:
        return b"<html>"

    patch.setattr(Client, "get_picture", a_page)
    patch.setattr("fieldapp.sync.checklists.own_name", lambda _bytes: AnyName())


class AnyName(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, _other: object) -> bool:
        return True


def drafts_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kept_checklists, "_BEGUN", "SELECT checklist FROM inspection WHERE 0")


def everything_is_downloaded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("fieldapp.sync.checklists.own_hashes", frozenset)


Check = Callable[[Signal, Process], Awaitable[None]]
MUTANTS: dict[Callable[[pytest.MonkeyPatch], None], Check] = {
    drafts_are_forgotten: test_a_version_a_draft_was_begun_with_stays_on_the_phone,
    pictures_are_not_fetched: test_the_offices_own_picture_stands_on_the_phone_without_a_network,
    whatever_comes_is_kept: test_the_offices_own_picture_stands_on_the_phone_without_a_network,
    everything_is_downloaded: test_what_the_app_brings_is_not_downloaded,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
async def test_a_seeded_bug_is_noticed(
    seed: Callable[[pytest.MonkeyPatch], None],
    signal: Signal,
    process: Process,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dropping what a draft needs and downloading what is there: each promise's own test fails."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        await MUTANTS[seed](signal, process)
