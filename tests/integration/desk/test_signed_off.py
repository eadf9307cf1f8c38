"""签发: who seals a paper stands on it with the day, unless the office has named somebody."""

import re

import pytest

from sync_server.documents import sealing, typesetting
from sync_server.tables import Paper
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, issued, pdf_text, word_text
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import World

SIGNED = "签发：后勤办公室主任（2026年11月20日）"


async def both_forms(office: Browser, paper: str) -> tuple[str, str]:
    return await pdf_text(office, paper), re.sub(r"\s", "", await word_text(office, paper))


async def it_is_signed_by_who_seals_it(world: World, office: Browser) -> None:
    """A draft is signed by nobody; the words kept of it are those on its pages."""
    paper = await drafted(office, kind="notice", unit="food")
    assert "签发：" not in await pdf_text(office, paper)
    await issued(office, paper)
    assert all(SIGNED in text for text in await both_forms(office, paper))
    with world.resources.reading() as session:
        kept = session.get_one(Paper, paper.rpartition("/")[2])
        assert kept.wording["signed"] == kept.issued_post


async def test_a_paper_is_signed_off_by_who_seals_it(world: World, office: Browser) -> None:
    """What corrects it is sealed, and so signed, anew; a bulletin too, unless somebody is named."""
    world.inspect(FAILED[:1])
    await it_is_signed_by_who_seals_it(world, office)
    await office.submit(await office.open(office.visited), f"{office.visited}/correct")
    assert "签发：" not in await pdf_text(office, office.visited)
    paper = await drafted(office)
    await office.submit(await office.open(paper), f"{paper}/words", signed="分管副校长")
    await issued(office, paper)
    assert "签发：分管副校长（2026年11月20日）" in await pdf_text(office, paper)
    for home in (typesetting, sealing):
        with pytest.MonkeyPatch.context() as patch:
            bug = (home, "signed_off", lambda wording, _post: wording)
            await noticed(patch, bug, it_is_signed_by_who_seals_it, {"world": world, "office": office})
