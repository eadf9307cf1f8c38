"""A backup is whole or not there, and brings everything back."""

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from checklists.problems import Refusal
from checklists.wire.changes import INSPECTION
from sync_server.backing_up import back_up
from sync_server.backups.manifest import published
from sync_server.backups.restoring import restore
from sync_server.backups.rotating import staying
from sync_server.backups.taking import picture, take
from sync_server.backups.verifying import verify
from sync_server.durability import durable_pos
from tests.integration.backups.conftest import PHOTO
from tests.integration.server.acting import Listening, inspection, listening, ref, verdicts
from tests.support.homes import Home

NAME = ref(PHOTO).sha256


def test_everything_comes_back_from_a_backup_made_while_phones_were_writing(
    kept: Home, server: Listening, tmp_path: Path
) -> None:
    """The drill: one moment of the server, photos byte for byte, under a new epoch."""
    stop = threading.Event()
    writer = threading.Thread(target=write_until, args=(stop, server))
    writer.start()
    backup = take(server.resources.settings, server.clock())
    stop.set()
    writer.join()
    phone = server.phone("inspector")
    known, tasks = set(phone.rows(INSPECTION)), phone.tasks_by_id()
    with kept.empty(tmp_path / "again") as fresh:
        manifest = restore(backup, fresh, "a-new-epoch")
        with listening(fresh) as again:
            restored = again.phone("inspector")
            assert len(restored.rows(INSPECTION)) == manifest.tables["inspection"]
            assert set(restored.rows(INSPECTION)) <= known
            assert restored.tasks_by_id() == tasks
            assert restored.http.get(f"/photos/{NAME}").content == PHOTO
            assert restored.pull().epoch == "a-new-epoch"


def write_until(stop: threading.Event, server: Listening) -> None:
    phone = server.phone("inspector")
    while not stop.is_set():
        phone.done(inspection())


def test_a_restored_server_is_filled_up_by_phones_that_offer_again(
    kept: Home, server: Listening, tmp_path: Path
) -> None:
    """What came after the backup is applied once, what was in it is known; tokens of before still work."""
    phone = server.phone("inspector")
    before, after = phone.line(inspection()), phone.line(inspection())
    phone.push([before])
    backup = take(server.resources.settings, server.clock())
    phone.push([after])
    wanted = set(phone.rows(INSPECTION))
    with kept.empty(tmp_path / "again") as fresh:
        restore(backup, fresh, "a-new-epoch")
        with listening(fresh) as again:
            phone.http.base_url = again.url + "/sync/v1"
            assert verdicts(phone.push([before, after])) == ["duplicate", "applied"]
            assert set(phone.rows(INSPECTION)) == wanted


def test_a_living_data_folder_is_never_overwritten(server: Listening) -> None:
    """A restore by mistake harms nothing."""
    backup = take(server.resources.settings, server.clock())
    with pytest.raises(Refusal, match=r"restore\.not_empty"):
        restore(backup, server.resources.settings, "a-new-epoch")
    server.phone("inspector").done(inspection())


def test_phones_rely_only_on_the_older_of_two_verified_backups(server: Listening) -> None:
    """One backup is none; the second makes the first one's position durable."""
    reached = []
    for _ in range(2):
        back_up(server.resources)
        with server.resources.reading() as session:
            reached.append(durable_pos(session))
        server.clock.pass_time(timedelta(hours=1))
    assert reached[0] == 0
    assert reached[1] == verify(published(server.resources.settings.backup_folder)[0]).pos


def test_a_backup_that_lacks_a_photo_is_kept_and_never_relied_on(server: Listening) -> None:
    """A photo damaged on the server is still on a phone, which must not delete it."""
    server.resources.photos.path(NAME).write_bytes(b"x")
    for _ in range(2):
        assert verify(back_up(server.resources)).lost == 1
        server.clock.pass_time(timedelta(hours=1))
    with server.resources.reading() as session:
        assert durable_pos(session) == 0


@pytest.mark.parametrize("what", ["manifest.json", "pictures.txt", "database", "a picture", "a picture gone"])
def test_damage_to_a_backup_is_found(server: Listening, what: str) -> None:
    """One wrong byte anywhere: it is named, and neither relied on nor restored."""
    backup = take(server.resources.settings, server.clock())
    verify(backup)
    file = damaged(backup, what)
    if what.endswith("gone"):
        file.unlink()
    else:
        spoil(file)
    with pytest.raises(Refusal, match=r"backup\.damaged"):
        verify(backup)


def damaged(backup: Path, what: str) -> Path:
    if what.startswith("a picture"):
        return picture(backup.parent, NAME)
    if what == "database":
        return next(path for path in backup.iterdir() if path.suffix == ".db" or path.stem == "operation")
    return backup / what


def spoil(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_a_second_backup_copies_no_photo_again(server: Listening) -> None:
    """Photos never change: an hourly backup costs the new ones only."""
    settings = server.resources.settings
    take(settings, server.clock())
    first = picture(settings.backup_folder, NAME).stat().st_mtime_ns
    take(settings, server.clock() + timedelta(hours=1))
    assert picture(settings.backup_folder, NAME).stat().st_mtime_ns == first
    assert len(published(settings.backup_folder)) == 2


def test_old_backups_thin_out_and_the_newest_stay() -> None:
    """A day of hours, two weeks of days, two months of weeks."""
    newest = datetime(2026, 11, 25, 13, tzinfo=UTC)
    made = [
        Path(f"{newest - timedelta(hours=hour):%Y-%m-%dT%H-%M-%SZ}-{hour:012x}") for hour in range(24 * 90)
    ]
    stay = staying(made)
    assert set(made[:24]) <= stay
    assert len(stay) < 24 + 14 + 9
    hours = sorted(made.index(backup) for backup in stay)
    assert max(later - earlier for earlier, later in pairwise(hours)) <= 7 * 24
    assert 7 * 24 * 6 <= hours[-1] <= 7 * 24 * 8
