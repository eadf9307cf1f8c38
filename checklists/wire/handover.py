"""A hand-over file 交接文件: unsent work of one phone, carried by hand where no network goes.

Inside the seal lies a plain ZIP: `handover.json` (who, from which device, when), `operations` (the exact
lines, one a line) and `photos/<sha256>.jpg`. docs/handover.md is the specification.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from checklists.problems import Refusal
from checklists.wire import PROTOCOL
from checklists.wire.operations import MAX_OPERATION_BYTES, read_operation
from checklists.wire.photos import MAX_PHOTO_BYTES, is_photo_name
from checklists.wire.reading import read, write
from checklists.wire.sealing import Seal, opened, sealed
from checklists.wire.strict_json import read_json, write_json

# What a phone can hold in memory while it seals; the rest goes into a next file.
MOST_PHOTO_BYTES = 96 * 1024 * 1024
_MOST_ENTRIES = 20_000
_HEAD, _OPERATIONS, _PHOTOS = "handover.json", "operations", "photos/"
# A file's date would say when it was made a second time, and differ between equal files.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverHead:
    """Whose work it is; `left_photos` did not fit and go into another file or by themselves."""

    device: str
    account: str
    made_at: datetime
    left_photos: int = 0
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Operations as they would be sent, and photos by name."""

    head: HandOverHead
    lines: tuple[bytes, ...]
    photos: Mapping[str, bytes]


def write_hand_over(hand_over: HandOver, seal: Seal) -> bytes:
    """The file: sealed, and only opened with the code."""
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, _HEAD, write_json(write(hand_over.head)))
        _add(archive, _OPERATIONS, b"".join(line + b"\n" for line in hand_over.lines))
        for name, photo in hand_over.photos.items():
            _add(archive, f"{_PHOTOS}{name}.jpg", photo)
    return sealed(plain.getvalue(), seal)


def read_hand_over(file: bytes, code: str) -> HandOver:
    """Open a file; `handover.not_opened` for a wrong code, a damaged file, or what is none."""
    try:
        with zipfile.ZipFile(BytesIO(opened(file, code))) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, KeyError, NotImplementedError) as error:
        raise Refusal("handover.not_opened", detail=type(error).__name__) from error


def _read(archive: zipfile.ZipFile) -> HandOver:
    if len(archive.infolist()) > _MOST_ENTRIES:
        raise Refusal("handover.not_opened")
    head = read(HandOverHead, read_json(_entry(archive, _HEAD, MAX_OPERATION_BYTES)))
    lines = tuple(_entry(archive, _OPERATIONS, MOST_PHOTO_BYTES).splitlines())
    for line in lines:
        read_operation(line)
    names = [name for name in archive.namelist() if name.startswith(_PHOTOS)]
    photos = {_photo_name(name): _entry(archive, name, MAX_PHOTO_BYTES) for name in names}
    return HandOver(head=head, lines=lines, photos=photos)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content)


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """An entry as it was stored: what is compressed is none of ours, and could unfold without end."""
    entry = archive.getinfo(name)
    if entry.file_size > most or entry.compress_type != zipfile.ZIP_STORED:
        raise Refusal("handover.not_opened", name)
    return archive.read(entry)


def _photo_name(entry: str) -> str:
    name = entry.removeprefix(_PHOTOS).removesuffix(".jpg")
    if not is_photo_name(name):
        raise Refusal("handover.not_opened", entry)
    return name
