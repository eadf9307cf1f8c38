"""Several whole photos in one request: a line of JSON that lists them, then their bytes, one after another.

On a good line most of what a small photo costs is the request around it, on either side.
"""

from collections.abc import Collection
from dataclasses import dataclass

from checklists.problems import Refusal
from checklists.wire.photos import MAX_PHOTO_BYTES, is_photo_name
from checklists.wire.reading import read, write
from checklists.wire.strict_json import read_json, write_json

BUNDLE_TYPE = "application/vnd.xunan.photos"
MAX_BUNDLED = 32
MAX_BUNDLE_BYTES = 4 * 1024 * 1024
"""Of the photos; the list before them has `MAX_LIST_BYTES` beside."""
MAX_LIST_BYTES = 8 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A photo of a bundle, and how many bytes of what follows are its own."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleHead:
    """The first line of a bundle."""

    photos: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A photo as it arrived: fewer bytes than its `size` when the connection broke in the middle."""

    sha256: str
    size: int
    data: bytes

    @property
    def whole(self) -> bool:
        """Whether all of it is here."""
        return len(self.data) == self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleResult:
    """What became of a photo: kept, unless `code` names a catalogued problem."""

    sha256: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleAnswer:
    """A result for each photo of the bundle; those kept are safe since the commit `pos`."""

    results: tuple[BundleResult, ...]
    pos: int = 0


def write_bundle(photos: Collection[tuple[str, bytes]]) -> bytes:
    """The body of a request that brings photos by their names."""
    head = BundleHead(photos=tuple(Listed(sha256=name, size=len(data)) for name, data in photos))
    return b"\n".join((write_json(write(head)), b"".join(data for _, data in photos)))


def read_bundle(body: bytes) -> tuple[Brought, ...]:
    """The photos of a bundle, or as much of them as has arrived.

    Refuses `request.too_large`, `request.malformed` for more bytes than are listed or one photo listed twice,
    `photo.too_large`, `photo.bad_name`, and a list that cannot be read.
    """
    line, _, rest = body.partition(b"\n")
    if len(line) > MAX_LIST_BYTES:
        raise Refusal("request.too_large", "photos")
    listed = read(BundleHead, read_json(line)).photos
    _require_possible(listed)
    brought, at = [], 0
    for one in listed:
        brought.append(Brought(sha256=one.sha256, size=one.size, data=rest[at : at + one.size]))
        at += one.size
    if len(rest) > at:
        raise Refusal("request.malformed", "photos")
    return tuple(brought)


def _require_possible(listed: Collection[Listed]) -> None:
    if len(listed) > MAX_BUNDLED or sum(one.size for one in listed) > MAX_BUNDLE_BYTES:
        raise Refusal("request.too_large", "photos")
    if len({one.sha256 for one in listed}) < len(listed):
        raise Refusal("request.malformed", "photos")
    for one in listed:
        if not is_photo_name(one.sha256):
            raise Refusal("photo.bad_name", "photos")
        if not 0 < one.size <= MAX_PHOTO_BYTES:
            raise Refusal("photo.too_large", "photos")
