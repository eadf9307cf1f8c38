"""Signing out, another person, a phone shut out: no work is lost, and nobody sees what is another's."""

from dataclasses import replace

import pytest

from checklists.wire.photos import PhotoRef
from fieldapp.phone import Phone
from fieldapp.photos.files import photo_name
from fieldapp.store.feed import Feed
from fieldapp.store.records import WriteKind
from fieldapp.sync import automatic
from tests.integration.phone.snaps import PICTURES, queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.jpegs import jpeg
from tests.support.local_phone import A_CAMPUS, SeededIds, a_page, a_task, begun


async def pulled(phone: Phone, server: FakeServer) -> str:
    """A task with a photo of somebody else comes down; the photo's name."""
    photo = jpeg(size=(320, 240), seed=77)
    name = photo_name(photo)
    row = a_task(SeededIds(9), photos=(PhotoRef(sha256=name, size=len(photo)),))
    server.photos[name] = photo
    rows = a_page(0, A_CAMPUS, row).changes
    server.changes += [replace(change, seq=number) for number, change in enumerate(rows, 1)]
    assert (await phone.sync.run_once()).photos_fetched == 1
    assert phone.photos.has(name)
    return name


async def test_a_revoked_phone_shows_nothing_of_others_and_keeps_its_own_work(
    phone: Phone, server: FakeServer
) -> None:
    """What was pulled is deleted, photos too; drafts, unsent records and photos stay, and arrive later."""
    name = await pulled(phone, server)
    snap = queue_snap(phone, PICTURES[1])
    draft = begun(phone.store)
    server.fail("push", network.refusing(403, "auth.token_revoked"))
    assert (await phone.sync.run_once()).problem == "auth.token_revoked"
    assert phone.store.mirror.campus() is None
    assert phone.store.tasks.all() == ()
    assert not phone.photos.has(name)
    assert [one.id for one in phone.store.inspections.drafts()] == [draft.id]
    assert phone.photos.read(snap.photos[0].sha256)
    assert len(phone.hand_over().lines) == 1
    # Found again and let in: everything is sent, and pulled anew.
    assert (await phone.sync.run_once()).problem is None
    assert phone.store.backlog().operations == 0
    assert phone.store.mirror.campus() == A_CAMPUS
    assert phone.photos.has(name)


async def test_another_person_on_the_same_phone_reads_nothing_of_the_first(
    phone: Phone, server: FakeServer
) -> None:
    """Drafts, tasks, photos and what waits belong to whoever made them, and wait for them."""
    name = await pulled(phone, server)
    snap = queue_snap(phone, PICTURES[1])
    begun(phone.store)
    await phone.sign_out()
    await phone.sign_in("electric", "right")
    assert phone.store.inspections.drafts() == ()
    assert phone.store.snaps.submitted() == ()
    assert phone.store.outbox.waiting() == ()
    assert phone.store.tasks.all() == ()
    assert not phone.photos.has(name)
    assert not phone.photos.has(snap.photos[0].sha256)
    assert phone.hand_over().lines == ()
    await phone.sign_in("inspector", "right")
    assert len(phone.store.outbox.waiting()) == 1
    assert phone.photos.read(snap.photos[0].sha256)


async def nothing_hidden(_ends: object) -> None:
    """Seeded bug: a revoked phone goes on showing everything."""


def everything_forgotten(self: Feed) -> None:
    """Seeded bug: a revoked phone forgets its own work as well."""
    with self._database.transaction(WriteKind.SYNCED) as connection:
        connection.execute("DELETE FROM mirror")
        connection.execute("DELETE FROM operation_photo")
        connection.execute("DELETE FROM operation")


@pytest.mark.parametrize("bug", ["nothing is hidden", "unsent work goes too"])
async def test_a_seeded_bug_of_revoking_is_noticed(
    bug: str, phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The promise can be broken, in both directions."""
    if bug == "nothing is hidden":
        monkeypatch.setattr(automatic, "hide_pulled", nothing_hidden)
    else:
        monkeypatch.setattr(Feed, "forget", everything_forgotten)
    with pytest.raises(AssertionError):
        await test_a_revoked_phone_shows_nothing_of_others_and_keeps_its_own_work(phone, server)
