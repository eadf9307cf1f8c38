"""Importing a hand-over file on the desk."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from checklists.problems import CATALOGUE
from checklists.wire.handover import HandOver, HandOverHead, write_hand_over
from checklists.wire.operations import SNAP_SUBMIT, Operation, SnapSubmitted, body_to_plain, write_operation
from checklists.wire.photos import PhotoRef
from checklists.wire.sealing import CHANCE_BYTES, seal_from
from sync_server.ingest import handing_over
from sync_server.tables import Snap
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_phones import a_phone
from tests.integration.desk.world import KITCHEN, World

PAGE = "/phones/handover"
SEAL = seal_from(bytes(range(CHANCE_BYTES)))
ID = "01930000-0000-7000-8000-00000000000{}".format


def a_file(world: World, place: str = "n-canteen") -> bytes:
    device = a_phone(world, "inspector")
    now = world.resources.clock()
    body = SnapSubmitted(
        id=ID(1),
        place=place,
        category="SNAP-05",
        severity=2,
        taken_at=now,
        photos=(PhotoRef(sha256="a" * 64, size=9),),
    )
    operation = Operation(
        op_id=ID(2), kind=SNAP_SUBMIT, device_seq=6, occurred_at=now, body=body_to_plain(body)
    )
    head = HandOverHead(device=device, account="inspector", made_at=now, left_photos=1)
    return write_hand_over(HandOver(head=head, lines=(write_operation(operation),), photos={}), SEAL)


async def posted(office: Browser, file: bytes, code: str = SEAL.code) -> str:
    page = await office.open(PAGE)
    answer = await office.http.post(
        PAGE,
        data={"csrf": page.csrf, "code": code},
        files={"file": ("inspector.xunan", file)},
        headers=FROM_OUR_PAGES,
    )
    assert answer.status_code == 200
    return answer.text


async def test_the_office_takes_a_file_in_and_reads_what_was_new(office: Browser, world: World) -> None:
    """New the first time, known the second; a photo still on the phone is said."""
    file = a_file(world)
    first = await posted(office, file)
    assert "已导入" in first
    assert '<td class="number">1</td><td class="number">0</td>' in first
    assert '<td class="number">0</td><td class="number">1</td>' in await posted(office, file)


async def test_a_wrong_code_is_said_beside_the_file(office: Browser, world: World) -> None:
    """Nothing is taken in, and the page stays to try again."""
    assert "打不开交接文件" in await posted(office, a_file(world), "AAAA-BBBB-CCCC-DDDD")


async def only_by_who_keeps_the_account(world: World, browse: Callable[..., Browser]) -> None:
    file = a_file(world, KITCHEN)
    for account, taken in (("repair-manager", False), ("food-manager", True)):
        manager = browse()
        await manager.enter(account)
        text = await posted(manager, file)
        with world.resources.reading() as session:
            assert (len(session.exec(select(Snap)).all()) == 1) is taken
        assert (CATALOGUE["handover.unknown_device"].zh in text) is not taken


async def test_a_file_is_taken_in_only_by_who_keeps_the_account_of_its_phone(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Nothing proves which phone made it: a section's manager could make one up in the office's name."""
    await only_by_who_keeps_the_account(world, browse)


async def test_a_file_taken_in_by_anybody_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whoever manages vouches for everybody."""
    bug = (handing_over, "_require_kept", lambda *_: None)
    await noticed(monkeypatch, bug, only_by_who_keeps_the_account, {"world": world, "browse": browse})
