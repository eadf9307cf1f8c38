"""Photos in chunks: nothing that has arrived is sent again, nothing damaged is kept, nobody can probe."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from checklists.wire.uploading import (
    CHECKSUM_HEADER,
    LENGTH_HEADER,
    MAX_PREVIEW_BYTES,
    OFFSET_HEADER,
    checksum,
)
from tests.integration.server.acting import (
    Listening,
    Phone,
    broken_off,
    listening,
    picture,
    problem,
    ref,
    snap,
)
from tests.support.jpegs import jpeg, small_jpeg

DATA = picture(1)
NAME = ref(DATA).sha256
HALF = len(DATA) // 2
SMALL = small_jpeg(1)


@pytest.fixture
def phone(server: Listening) -> Phone:
    phone = server.phone("inspector")
    phone.done(snap(photos=(ref(DATA),)))
    return phone


def offset(phone: Phone, name: str = NAME) -> int:
    answer = phone.http.head(f"/photos/{name}").raise_for_status()
    return int(answer.headers[OFFSET_HEADER])


def first_half(phone: Phone) -> None:
    answer = phone.patch(NAME, DATA[:HALF], 0, len(DATA)).raise_for_status()
    assert answer.headers[OFFSET_HEADER] == str(HALF)


def rest(phone: Phone) -> None:
    phone.patch(NAME, DATA[HALF:], HALF, len(DATA)).raise_for_status()


def cut_off(server: Listening, phone: Phone, sent: int) -> None:
    """Announce the whole photo, send part of it once the server reads, and drop the connection."""
    told = {OFFSET_HEADER: "0", LENGTH_HEADER: str(len(DATA)), CHECKSUM_HEADER: checksum(DATA)}
    broken_off(server, phone, f"PATCH /sync/v1/photos/{NAME}", DATA, sent, told)


def test_a_photo_comes_in_chunks_and_is_complete_with_the_last(phone: Phone) -> None:
    """Each answer says where to go on; the photo is shown once its last byte proved the whole."""
    first_half(phone)
    assert problem(phone.http.get(f"/photos/{NAME}")) == "photo.unexpected"
    rest(phone)
    assert phone.http.get(f"/photos/{NAME}").content == DATA
    assert offset(phone) == len(DATA)


def test_another_server_process_goes_on_where_the_first_ended(server: Listening, phone: Phone) -> None:
    """Chunks lie in the shared folder: whoever answers next knows them."""
    first_half(phone)
    server.stop()
    with listening(server.resources.settings) as again:
        other = again.phone("inspector")
        assert offset(other) == HALF
        rest(other)
        assert other.http.get(f"/photos/{NAME}").content == DATA


def test_what_arrived_before_the_line_broke_is_not_sent_again(server: Listening, phone: Phone) -> None:
    """A reset in the middle of a chunk costs only what was not here yet."""
    cut_off(server, phone, HALF)
    patience = time.monotonic() + 20
    while offset(phone) < HALF:
        assert time.monotonic() < patience, "what arrived was thrown away"
    rest(phone)
    assert phone.http.get(f"/photos/{NAME}").content == DATA


def test_a_chunk_at_the_wrong_place_is_told_the_right_one(phone: Phone) -> None:
    """The server's offset counts, never the phone's."""
    first_half(phone)
    for asked in (0, HALF + 5):
        answer = phone.patch(NAME, DATA[asked : asked + 9], asked, len(DATA))
        assert (problem(answer), answer.headers[OFFSET_HEADER]) == ("photo.offset_differs", str(HALF))
    assert offset(phone) == HALF


def test_a_chunk_that_was_damaged_on_the_way_is_not_kept(phone: Phone) -> None:
    """Its checksum says so at once, and the chunks before it stay."""
    first_half(phone)
    answer = phone.patch(
        NAME, bytes(len(DATA) - HALF), HALF, len(DATA), {CHECKSUM_HEADER: checksum(DATA[HALF:])}
    )
    assert problem(answer) == "photo.chunk_damaged"
    assert offset(phone) == HALF


def test_a_photo_whose_whole_is_wrong_starts_over(phone: Phone) -> None:
    """Chunks that were damaged before they were sent do not block the photo for ever."""
    phone.patch(NAME, bytes(HALF), 0, len(DATA)).raise_for_status()
    assert problem(phone.patch(NAME, DATA[HALF:], HALF, len(DATA))) == "photo.hash_mismatch"
    assert offset(phone) == 0


def test_a_late_chunk_of_a_kept_photo_leaves_nothing_behind(server: Listening, phone: Phone) -> None:
    """A request that comes twice, the second time after the end, begins no second photo."""
    first_half(phone)
    rest(phone)
    late = phone.patch(NAME, DATA[:HALF], 0, len(DATA))
    assert (problem(late), late.headers[OFFSET_HEADER]) == ("photo.offset_differs", str(len(DATA)))
    assert [path.name for path in server.resources.settings.photo_folder.rglob("*.*")] == [f"{NAME}.jpg"]


def test_nobody_learns_what_another_one_has_sent(server: Listening, phone: Phone) -> None:
    """Who does not list a photo is told that there is none; who lists it, only what they sent themselves."""
    first_half(phone)
    stranger = server.phone("canteen")
    refused = stranger.http.head(f"/photos/{NAME}")
    assert (refused.status_code, refused.headers["Sync-Problem"]) == (404, "photo.unexpected")
    assert problem(stranger.patch(NAME, DATA)) == "photo.unexpected"
    stranger.done(snap("SNAP-03", photos=(ref(DATA),)))
    seen = [offset(stranger)]
    rest(phone)
    seen.append(offset(stranger))
    assert seen == [0, 0]


def test_the_position_of_a_kept_photo_is_told(phone: Phone) -> None:
    """A phone deletes it only when backups reach that position."""
    answer = phone.put(NAME, DATA)
    assert 0 < int(answer.headers["Sync-Pos"]) <= int(phone.http.head(f"/photos/{NAME}").headers["Sync-Pos"])


def test_a_preview_shows_the_hazard_before_its_photo_arrives(server: Listening, phone: Phone) -> None:
    """Everybody who will see the photo sees the small copy first, and nobody else."""
    phone.preview(NAME, SMALL).raise_for_status()
    seen = {
        one: server.phone(one).http.get(f"/photos/{NAME}/preview")
        for one in ("electric", "office", "monitor", "plumbing")
    }
    assert {one: answer.status_code for one, answer in seen.items()} == {
        "electric": 200,
        "office": 200,
        "monitor": 404,
        "plumbing": 404,
    }
    assert seen["electric"].content == SMALL
    assert problem(server.phone("electric").http.get(f"/photos/{NAME}")) == "photo.unexpected"


def test_a_preview_is_small_whole_and_listed(server: Listening, phone: Phone) -> None:
    """What is no preview is refused with its reason."""
    large = jpeg(seed=2, size=(900, 700))
    assert len(large) > MAX_PREVIEW_BYTES
    assert problem(phone.preview(NAME, large)) == "photo.too_large"
    assert problem(phone.preview(NAME, b"no picture")) == "photo.not_a_jpeg"
    assert problem(phone.preview(ref(SMALL).sha256, SMALL)) == "photo.unexpected"
    assert problem(server.phone("canteen").preview(NAME, SMALL)) == "photo.unexpected"


def test_a_photo_begun_and_given_up_takes_no_room_for_ever(server: Listening, phone: Phone) -> None:
    """What has not moved for weeks goes; what still arrives stays."""
    first_half(phone)
    staging, now = server.resources.staging, datetime.now(UTC)
    assert staging.sweep(before=now - timedelta(days=1)) == 0
    assert offset(phone) == HALF
    assert staging.sweep(before=now + timedelta(days=1)) == 1
    assert offset(phone) == 0
