"""A failed item's text is a requirement: whoever is told of its task reads that it was not met."""

from collections.abc import Callable
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from checklists.asking.library import checklist
from checklists.asking.model import Text
from checklists.rectifying.terms import Command
from sync_server.documents.records import fault_of
from sync_server.notices.messages import line_of
from sync_server.tables import Notice, Task, rectifying
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World

ITEM = "CAN-GRADE-02"
REQUIRED = checklist("CAN-GRADE").item(ITEM).text
AS_FAILED = f"不合格：{REQUIRED.zh}"
PAGES = (
    "/notices",
    "/tasks",
    "/board",
    "/lists/deadlines",
    "/lists/responsibility",
    "/",
    "/duplicates",
    "/triage",
)


def told_outside(world: World) -> list[str]:
    """What robots and e-mails carry, in both languages, and how the next bulletin and a notice name it."""
    with world.resources.reading() as session:
        task = session.exec(select(Task)).one()
        notices = session.exec(select(Notice)).all()
        lines = [line_of(one, task, world.campus(), ZoneInfo("Asia/Shanghai")).text for one in notices]
        return [*(line.zh for line in lines), *(line.en for line in lines), fault_of(task)]


async def nobody_is_told_the_opposite(world: World, browse: Callable[..., Browser]) -> None:
    world.inspect((ITEM,), note="")
    with world.resources.reading() as session:
        task = session.exec(select(Task.id)).one()
    world.command(task, Command.COMMENT, by="canteen")
    said = told_outside(world)
    assert len(said) > 2
    for account in ("office", "canteen"):
        desk = browse()
        await desk.enter(account)
        for address in (*PAGES, f"/tasks/{task}", f"/search?q={REQUIRED.zh[:6]}"):
            said.append((await desk.open(address)).text)
        book = load_workbook(BytesIO((await desk.http.get("/ledger.xlsx?state=all")).content))
        said += [str(cell.value) for row in book["隐患清单"].iter_rows() for cell in row]
    assert any(AS_FAILED in text for text in said)
    bare = [text.replace(AS_FAILED, "").replace(f"Failed: {REQUIRED.en}", "") for text in said]
    assert [text for text in bare if REQUIRED.zh in text or REQUIRED.en in text] == []


async def test_a_failed_item_is_told_as_failed_wherever_a_person_is_told_of_it(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Robots, e-mails, inbox, lists, board, search, ledger, the next bulletin."""
    await nobody_is_told_the_opposite(world, browse)


async def test_a_fault_told_by_its_requirement_alone_is_noticed(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """食品经营许可证在有效期内 for a licence that has run out."""

    def bare(_what: str, _category: str, title: Text) -> Text:
        return title

    monkeypatch.setattr(rectifying, "what_was_found", bare)
    with pytest.raises(AssertionError):
        await nobody_is_told_the_opposite(world, browse)
