"""A reply to a notice that was answered or corrected meanwhile says so, by number, before it is issued."""

import pytest

from sync_server.desk.pages.papers import detail
from sync_server.desk.reading.papers import cautions as lines
from sync_server.documents import cautions
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import answered, issued, notified
from tests.integration.desk.seeded import noticed
from tests.integration.desk.test_paper_caution_mutants import nothing, without
from tests.integration.desk.test_paper_corrections import corrected
from tests.integration.desk.world import World

ANSWERED, CORRECTED = "已有同种类的答复签发（1 份）", "所答复的文书已被更正"


async def both_are_named(office: Browser, late: str, first: str, newer: str) -> None:
    """On the draft and before issuing, each with the other's number as a link."""
    for address in (late, f"{late}/issue"):
        page = await office.open(address)
        for words, other, number in (
            (ANSWERED, first, "整改回执〔2026〕001号"),
            (CORRECTED, newer, "后勤整改〔2026〕002号"),
        ):
            assert words in page.text
            assert other in page.links
            assert number in page.text


async def nothing_is_named(office: Browser, paper: str) -> None:
    for address in (paper, f"{paper}/issue"):
        page = await office.open(address)
        assert "已有同种类" not in page.text
        assert "所答复的文书已被更正" not in page.text


async def test_a_second_reply_and_one_to_a_corrected_notice_are_warned_about_and_go_out_with_a_tick(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each of these warnings can be lost: the seeded bugs are tried on the same drafts."""
    notice = await notified(world, office)
    first, late = [await answered(office, notice, "reply") for _ in range(2)]
    await nothing_is_named(office, late)
    await issued(office, first)
    await nothing_is_named(office, await answered(office, notice, "opinion"))
    newer = await corrected(office, notice)
    await both_are_named(office, late, first, newer)
    given = {"office": office, "late": late, "first": first, "newer": newer}
    for bug in (
        (lines, "cautions", without(cautions.Against.ANSWERED)),
        (lines, "cautions", without(cautions.Against.SUPERSEDED)),
        (cautions, "overtaken", nothing),
        (detail, "overtaken_lines", nothing),
    ):
        with monkeypatch.context() as patch:
            await noticed(patch, bug, both_are_named, given)
    refused = await office.submit(await office.open(f"{late}/issue"), f"{late}/issue", accepted="pending")
    assert refused.status == 409
    assert "整改回执〔2026〕002号" in (await issued(office, late)).text
    await office.submit(await office.open(first), f"{first}/correct")
    assert "已有同种类的答复签发（1 份）" in (await office.open(office.visited)).text, "not its own first one"
