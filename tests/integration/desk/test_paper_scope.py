"""Papers hold and show what is somebody's to see: a section's own, a maker's own, and no more."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlmodel import select

from sync_server.auditing.audited import AUDITED
from sync_server.documents import records
from sync_server.documents.records import Records
from sync_server.scope import actor_of
from sync_server.tables import AuditEntry, Paper, Person
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, NOVEMBER, drafted, issued, pdf_text
from tests.integration.desk.world import WORKSHOP, World


async def test_a_draft_shows_to_its_maker_alone(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Another section's head neither finds nor opens it; once issued everybody may read it."""
    paper = await drafted(office)
    other = browse()
    await other.enter("food-manager")
    assert paper not in (await other.open("/papers")).links
    for address in (paper, f"{paper}/paper.pdf", f"{paper}/paper.docx"):
        assert (await other.http.get(address)).status_code == 404
    await issued(office, paper)
    assert (await other.open(paper)).status == 200


async def test_a_section_head_prints_only_what_the_section_may_see(
    world: World, browse: Callable[..., Browser]
) -> None:
    """The repair section's bulletin does not quote the canteen."""
    world.inspect(FAILED, note="只有食堂能看")
    repair = browse()
    await repair.enter("repair-manager")
    assert "只有食堂能看" not in await pdf_text(repair, await drafted(repair, unit="repair"))


async def test_nobody_prints_for_a_unit_that_is_not_theirs(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Neither another section's notice nor the whole campus's bulletin, whatever the form is made to say."""
    food = browse()
    page = await food.sign_in("food-manager")
    assert "全部单位" not in (await food.open("/papers")).text
    for unit in ("repair", ""):
        answer = await food.send("/papers", csrf=page.csrf, kind="bulletin", unit=unit, **NOVEMBER)
        assert answer.status == 403
        assert "只能为本单位" in answer.text


async def of_one_unit_alone(world: World, office: Browser) -> None:
    world.inspect(FAILED[:1])
    await drafted(office, unit="repair")
    told = facts(world)
    assert (told["visits"], told["recheck"]["total"], told["awaiting"]) == ([], 0, 0)


async def test_a_bulletin_of_one_unit_tells_no_visit_to_another(world: World, office: Browser) -> None:
    """Neither their visits, nor how their last findings stand, nor the photos they wait for."""
    await of_one_unit_alone(world, office)


async def test_a_bulletin_that_counts_everybodys_visits_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: every place concerns every unit."""
    monkeypatch.setattr(Records, "concerns", lambda *_: True)
    with pytest.raises(AssertionError):
        await of_one_unit_alone(world, office)


async def the_maker_sees_it_or_nobody(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    world.inspect(FAILED[:1], place=WORKSHOP)
    repair = browse()
    await repair.enter("repair-manager")
    paper = await drafted(repair, unit="repair")
    assert len(facts(world)["visits"]) == 1
    with world.resources.transaction() as tx:
        tx.session.get_one(Person, world.people["repair-manager"].id).unit = "body"
    await office.submit(await office.open(paper), f"{paper}/refresh")
    assert facts(world)["visits"] == []


def facts(world: World) -> Mapping[str, Any]:
    """What the only paper rests on."""
    with world.resources.reading() as session:
        return session.exec(select(Paper)).one().facts


async def test_a_draft_the_office_reads_anew_holds_no_more_than_its_maker_may_see(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Helping with the draft of somebody who now works elsewhere opens nothing to them."""
    await the_maker_sees_it_or_nobody(world, office, browse)


async def test_reading_anew_with_ones_own_eyes_is_noticed(
    world: World, office: Browser, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whoever presses it decides what gets in."""
    monkeypatch.setattr(records, "actor_of", lambda _maker: actor_of(world.people["office"]))
    with pytest.raises(AssertionError):
        await the_maker_sees_it_or_nobody(world, office, browse)


async def the_log_says_who_edited(world: World, office: Browser) -> None:
    paper = await drafted(office)
    before = entries(world)
    await office.submit(await office.open(paper), f"{paper}/words", title="更好的标题")
    assert entries(world) == before + 1


def entries(world: World) -> int:
    """How many entries of the audit log speak of changed papers."""
    with world.resources.reading() as session:
        found = select(AuditEntry.seq).where(AuditEntry.kind == "paper.changed")
        return len(session.exec(found).all())


async def test_whoever_edits_the_words_of_a_paper_signs_for_it(world: World, office: Browser) -> None:
    await the_log_says_who_edited(world, office)


async def test_a_log_that_passes_over_words_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: words and their version are nobody's act."""
    monkeypatch.setitem(AUDITED, "paper", frozenset({"wording", "version"}))
    with pytest.raises(AssertionError):
        await the_log_says_who_edited(world, office)
