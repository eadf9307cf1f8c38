"""A correction says that it is one, and what it replaces leads to it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from sync_server.desk.reading.papers import detail
from sync_server.documents import drafting
from sync_server.tables import Paper
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, issued, pdf_text
from tests.integration.desk.world import World


async def corrected(office: Browser, paper: str) -> str:
    """The address of the paper that takes this one's place."""
    await office.submit(await office.open(paper), f"{paper}/correct")
    newer = office.visited
    await issued(office, newer)
    return newer


async def says_what_it_replaces(world: World, office: Browser) -> None:
    world.inspect(FAILED)
    first = await drafted(office)
    await issued(office, first)
    second = await corrected(office, first)
    assert "本件更正并取代202601期。" in await pdf_text(office, second)
    old = await office.open(first)
    assert second in old.links
    assert f"{first}/correct" not in [form.action for form in old.forms]
    third = await pdf_text(office, await corrected(office, second))
    assert "本件更正并取代202602期。" in third
    assert "202601期" not in third


async def test_a_correction_names_what_it_replaces_and_is_found_from_there(
    world: World, office: Browser
) -> None:
    """Whoever holds both knows which counts; what was corrected once is not offered to be again."""
    await says_what_it_replaces(world, office)


async def test_whoever_scans_a_corrected_paper_is_led_to_what_counts_now(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Without signing in; the one that counts is called corrected no more."""
    world.inspect(FAILED)
    first = await drafted(office)
    await issued(office, first)
    checked, newer = (one.replace("/papers/", "/verify/") for one in (first, await corrected(office, first)))
    stranger = browse()
    page = await stranger.open(checked)
    assert "以新的一份为准： 202602期" in page.text
    assert newer in page.links
    assert "以新的一份为准" not in (await stranger.open(newer)).text


async def test_a_code_of_nothing_that_was_issued_is_called_that(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """A forged one, or a draft's: not that an address is not there."""
    draft = (await drafted(office)).replace("/papers/", "/verify/")
    for address in (draft, "/verify/forged"):
        page = await browse().open(address)
        assert page.status == 404
        assert "没有签发过这份文书" in page.text


async def test_a_correction_that_does_not_say_so_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the same words once more."""
    monkeypatch.setattr(drafting, "replaced_by", lambda wording, _number: wording)
    with pytest.raises(AssertionError):
        await says_what_it_replaces(world, office)


async def only_what_may_be_done(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    world.inspect(FAILED)
    notice = await drafted(office, kind="notice", unit="food")
    await issued(office, notice)
    head = browse()
    await head.enter("food-manager")
    page = await head.open(notice)
    assert 'value="reply"' in page.html
    assert 'value="opinion"' not in page.html
    assert f"{notice}/correct" not in [form.action for form in page.forms]


async def test_a_section_head_is_offered_the_reply_and_not_what_would_be_refused(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Judging and correcting are for who issued the notice."""
    await only_what_may_be_done(world, office, browse)


async def test_offering_what_is_refused_is_noticed(
    world: World, office: Browser, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: everything to everybody."""
    monkeypatch.setattr(detail, "_may_sign", lambda *_: True)
    with pytest.raises(AssertionError):
        await only_what_may_be_done(world, office, browse)


async def test_words_typed_for_a_finding_that_was_amended_away_are_not_issued(
    world: World, office: Browser
) -> None:
    """Nobody sees them in the draft, so nobody could take them out; neither paper nor search keeps them."""
    made = world.inspect(FAILED)
    paper = await drafted(office)
    page = await office.open(paper)
    line = next(name for form in page.forms for name in form.fields if name.startswith("lines."))
    await office.submit(page, f"{paper}/words", **{line: "张贴处有私人姓名"})
    world.inspect((), supersedes=made)
    await office.submit(await office.open(paper), f"{paper}/refresh")
    await issued(office, paper)
    assert "私人姓名" not in (await office.open("/search?q=私人姓名")).text.replace("“私人姓名”", "")
    with world.resources.reading() as session:
        assert "私人姓名" not in str(session.exec(select(Paper.wording)).all())
