"""Files of photos and voice notes: written whole or not at all, named by the SHA-256 of their bytes.

All end in `.jpg`, whatever they hold: a name is the content's, and the first bytes say what it is.
"""

import hashlib
from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.photos import is_photo_name
from checklists.wire.waves import is_wave
from fieldapp.disk import write_durably
from fieldapp.photos.prepare import preview, thumbnail


def photo_name(photo: bytes) -> str:
    """The name of a photo."""
    return hashlib.sha256(photo).hexdigest()


class PhotoFiles:
    """One folder of photos. A crash at any moment leaves a whole file, or none under its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thumbnails = folder / "thumbnails"
        for torn in folder.rglob("*.part"):  # what a crash left half written never had a name
            torn.unlink()

    def put(self, photo: bytes) -> str:
        """Make a photo durable and return its name.

        A file that is there already proves nothing: it is reused only when its bytes are right.
        """
        name = photo_name(photo)
        if not self._is_whole(name):
            write_durably(self._path(name), photo)
        return name

    def path(self, name: str) -> Path:
        """Where a photo lies; `photo.missing` when it is not on this phone, `photo.bad_name` for no name."""
        path = self._path(name)
        if not path.is_file():
            raise Refusal("photo.missing", name)
        return path

    def read(self, name: str) -> bytes:
        """A photo's bytes, checked against its name; `photo.unreadable` when the file was damaged."""
        photo = self.path(name).read_bytes()
        if photo_name(photo) != name:
            raise Refusal("photo.unreadable", name)
        return photo

    def thumbnail(self, name: str) -> bytes:
        """A small JPEG of a photo, made once, or the preview that came ahead of it."""
        cached = self._thumbnail_path(name)
        if not cached.is_file():
            write_durably(cached, thumbnail(self.path(name).read_bytes()))
        return cached.read_bytes()

    def preview(self, name: str) -> bytes:
        """A copy of a photo, small enough to be sent ahead of it."""
        return preview(self.read(name))

    def put_preview(self, name: str, small: bytes) -> None:
        """Keep the small copy of a photo that is not here yet, as its thumbnail."""
        write_durably(self._thumbnail_path(name), small)

    def drop(self, name: str) -> None:
        """Remove a file, of a photo once its small copy is kept for lists."""
        if self._path(name).is_file():
            if not is_wave(self._path(name).read_bytes()):
                self.thumbnail(name)
            self._path(name).unlink()

    def forget(self, name: str) -> None:
        """Remove a photo with its small copy."""
        self._path(name).unlink(missing_ok=True)
        self._thumbnail_path(name).unlink(missing_ok=True)

    def _thumbnail_path(self, name: str) -> Path:
        return self._thumbnails / self._path(name).name

    def used(self) -> int:
        """How many bytes lie in the folder, thumbnails included."""
        return sum(path.stat().st_size for path in self._folder.rglob("*.jpg"))

    def _path(self, name: str) -> Path:
        if not is_photo_name(name):
            raise Refusal("photo.bad_name")
        return self._folder / f"{name}.jpg"

    def _is_whole(self, name: str) -> bool:
        path = self._path(name)
        return path.is_file() and photo_name(path.read_bytes()) == name
