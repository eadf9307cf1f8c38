"""Photos arrive by themselves, after the records that list them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from checklists.wire.changes import INSPECTION
from tests.integration.server.acting import Listening, Phone, inspection, picture, problem, ref, snap


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


def test_an_inspection_is_complete_when_its_last_photo_has_arrived(phone: Phone) -> None:
    """Everybody sees how many photos are still on the phone, until none is."""
    finding_photo, other = picture(1), picture(2)
    body = inspection(failed=(10,), photos=(ref(other),))
    (finding,) = body.findings
    phone.done(replace(body, findings=(replace(finding, photos=(ref(finding_photo),)),)))
    seen = []
    for data in (None, finding_photo, other):
        if data:
            assert phone.put(ref(data).sha256, data).status_code == 204
        (row,) = phone.rows(INSPECTION).values()
        assert row is not None
        seen.append((row["photo_state"], row["awaiting"], phone.task(finding.id).awaiting))
    assert seen == [("awaiting_photos", 2, 1), ("awaiting_photos", 1, 0), ("complete", 0, 0)]


def test_an_arriving_photo_is_told_to_those_who_see_its_task(server: Listening, phone: Phone) -> None:
    """The fixer's next pull says that the photo can be fetched, and the bytes are the very same."""
    data = picture(1)
    found = snap(photos=(ref(data),))
    phone.done(found)
    fixer = server.phone("electric")
    before = fixer.pull()
    assert problem(fixer.http.get(f"/photos/{ref(data).sha256}")) == "photo.unexpected"
    phone.put(ref(data).sha256, data)
    (change,) = fixer.pull(before.cursor).changes
    assert (change.id, (change.row or {})["awaiting"]) == (found.id, 0)
    answer = fixer.http.get(f"/photos/{ref(data).sha256}")
    assert (answer.content, answer.headers["content-type"]) == (data, "image/jpeg")


def test_a_photo_sent_eight_times_at_once_is_kept_once(server: Listening, phone: Phone) -> None:
    """A phone that repeats itself on a bad line makes one photo and no error."""
    data = picture(1)
    phone.done(snap(photos=(ref(data),)))
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: phone.put(ref(data).sha256, data).status_code, range(8)))
    assert sorted(codes) == [204] * 8
    assert len(list(server.resources.settings.photo_folder.rglob("*.*"))) == 1


def test_a_photo_that_arrived_before_needs_no_second_journey(phone: Phone) -> None:
    """The same bytes listed by a later record are there already."""
    data = picture(1)
    phone.done(snap(photos=(ref(data),)))
    phone.put(ref(data).sha256, data)
    again = snap("SNAP-16", photos=(ref(data),))
    phone.done(again)
    assert phone.task(again.id).awaiting == 0


def test_photos_are_shown_only_to_those_who_see_the_record(server: Listening, phone: Phone) -> None:
    """Knowing a photo's name is not enough."""
    data = picture(1)
    phone.done(snap(photos=(ref(data),)))
    phone.put(ref(data).sha256, data)
    statuses = {
        one: server.phone(one).http.get(f"/photos/{ref(data).sha256}").status_code
        for one in ("electric", "repair-manager", "office", "monitor", "plumbing", "food-manager")
    }
    assert statuses == {
        "electric": 200,
        "repair-manager": 200,
        "office": 200,
        "monitor": 404,
        "plumbing": 404,
        "food-manager": 404,
    }


def test_listing_the_name_of_a_strangers_photo_shows_it_to_nobody(server: Listening, phone: Phone) -> None:
    """Only who sent the bytes shows them: not the one who lists the name, nor those who see that record."""
    data = picture(1)
    name = ref(data).sha256
    phone.done(snap(photos=(ref(data),)))
    phone.put(name, data)
    stranger, fixer = server.phone("canteen"), server.phone("plumbing")
    stranger.done(snap("SNAP-03", photos=(ref(data),)))
    assert {problem(one.http.get(f"/photos/{name}")) for one in (stranger, fixer)} == {"photo.unexpected"}
    assert stranger.put(name, data).status_code == 204
    assert stranger.http.get(f"/photos/{name}").content == data
