"""A full or damaged disk of the server loses nothing: phones are told to wait, and send again."""

import errno
import os

import pytest
from sqlalchemy import text

from sync_server.main import new_id, new_token
from sync_server.resources import opened
from tests.integration.server.acting import (
    Listening,
    Phone,
    SetClock,
    inspection,
    picture,
    problem,
    ref,
    snap,
)
from tests.support.homes import ON_SQLITE


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


@ON_SQLITE
def test_a_push_to_a_full_disk_waits_and_is_taken_once_there_is_room(server: Listening, phone: Phone) -> None:
    """The batch is refused whole as `server.full`; the very same one is applied later."""
    writer = server.resources.database.writer
    with writer.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    body = phone.push_body([phone.line(inspection()) for _ in range(20)])
    answer = phone.raw(body, **{"Content-Encoding": "gzip"})
    assert (answer.status_code, problem(answer)) == (507, "server.full")
    with writer.connect() as connection:
        connection.execute(text("PRAGMA max_page_count=1000000"))
    again = phone.raw(body, **{"Content-Encoding": "gzip"}).json()
    assert [result["verdict"] for result in again["results"]] == ["applied"] * 20


def test_a_photo_for_a_full_disk_leaves_nothing_half_written(
    server: Listening, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused as `server.full`, and the room it took is free again."""
    data = picture(1)
    phone.done(snap(photos=(ref(data),)))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("sync_server.disk.os.fsync", full)
        answer = phone.put(ref(data).sha256, data)
    assert (answer.status_code, problem(answer)) == (507, "server.full")
    assert not list(server.resources.settings.photo_folder.rglob("*.*"))
    assert phone.put(ref(data).sha256, data).status_code == 204


def test_what_a_killed_server_left_half_written_is_swept_at_the_next_start(server: Listening) -> None:
    """Half a photo of no use to anybody takes no room for ever."""
    settings = server.resources.settings
    elsewhere = settings.model_copy(update={"data": settings.data.with_name("elsewhere")})
    left = elsewhere.photo_folder / "ab" / "abc.0123.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    with opened(elsewhere, clock=SetClock(), new_id=new_id, new_token=new_token):
        assert not left.exists()


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_photo_damaged_on_the_servers_disk_is_mended_by_sending_it_again(
    server: Listening, phone: Phone, damage: str
) -> None:
    """The right bytes take the place of the wrong ones; a missing file is a missing photo, no failure."""
    data = picture(1)
    name = ref(data).sha256
    phone.done(snap(photos=(ref(data),)))
    phone.put(name, data)
    file = server.resources.photos.path(name)
    if damage == "changed":
        file.write_bytes(b"x")
    else:
        file.unlink()
        assert problem(phone.http.get(f"/photos/{name}")) == "photo.unexpected"
    assert phone.put(name, data).status_code == 204
    assert phone.http.get(f"/photos/{name}").content == data
