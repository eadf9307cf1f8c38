"""Two people with one checklist open: what the first publishes is not taken back by the second unasked."""

import pytest

from sync_server.desk.pages.checklists import publishing as publishing_pages
from sync_server.desk.pages.checklists.publishing import Draft
from sync_server.desk.shell.visits import Visit
from tests.integration.desk.browsers import Browser
from tests.integration.desk.test_checklists import ONE, PREVIEW, PUBLISH, publish, versions_of
from tests.integration.desk.world import World
from tests.support.canteen_versions import edition
from tests.support.mutants import NOTICED

TOLD = "有人发布了新版本"
THEIRS, MINE = edition(2, points=8), edition(2, points=9)


async def test_who_opened_an_older_version_is_told_before_it_is_taken_back(
    world: World, office: Browser
) -> None:
    """Told over their own text, once; looking again goes on, and the change is named before publishing."""
    editor = await office.open(f"{ONE}/edit")
    await publish(office, THEIRS)
    told = await office.submit(editor, PREVIEW, source=MINE.decode())
    assert told.status == 409
    assert TOLD in told.text
    assert told.form(PREVIEW).fields["source"].strip() == MINE.decode().strip()
    looked = await office.submit(told, PREVIEW)
    assert "8 → 9" in looked.text
    await office.submit(looked, PUBLISH, note="仍按九分")
    assert [row.version for row in versions_of(world)] == [1, 2, 3]


async def test_who_looks_again_from_the_preview_is_told_too(world: World, office: Browser) -> None:
    """The text is mended where it is looked at, and published by somebody else meanwhile."""
    looked = await office.submit(await office.open(f"{ONE}/edit"), PREVIEW, source=MINE.decode())
    await publish(office, THEIRS)
    again = await office.send(PREVIEW, **looked.form(PUBLISH).fields)
    assert TOLD in again.text
    assert len(versions_of(world)) == 2


async def test_a_mistake_in_between_forgets_not_what_was_opened(world: World, office: Browser) -> None:
    """Refused for a mistake, at a look or publishing, and overtaken while it is mended: still told."""
    broken = MINE.replace(b"severity: 3", b"severity: 9", 1)
    looked = await office.submit(await office.open(f"{ONE}/edit"), PREVIEW, source=MINE.decode())
    refused = await office.submit(looked, PUBLISH, source=broken.decode(), note="x")
    assert refused.status == 422
    again = await office.submit(refused, PREVIEW)
    assert again.status == 422
    await publish(office, THEIRS)
    assert TOLD in (await office.submit(again, PREVIEW, source=MINE.decode())).text


async def test_a_number_that_nobody_looked_at_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: whatever was opened gets the next number, and takes back what another published."""
    numbered = publishing_pages._numbered

    def whatever(visit: Visit, draft: Draft, _seen: str) -> Draft:
        return numbered(visit, draft, "")

    monkeypatch.setattr(publishing_pages, "_numbered", whatever)
    with pytest.raises(NOTICED):
        await test_who_opened_an_older_version_is_told_before_it_is_taken_back(world, office)
