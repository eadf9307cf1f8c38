"""A photo as records name it: by the SHA-256 of its bytes."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checklists.problems import Refusal

MAX_PHOTO_BYTES = 8 * 1024 * 1024
_NAME = re.compile(r"[0-9a-f]{64}")


class PhotoRole(StrEnum):
    """What a photo shows: the fault, the repaired state, or something else worth keeping."""

    BEFORE = "before"
    AFTER = "after"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRef:
    """A prepared JPEG: its SHA-256 as 64 lower-case hex digits and its size in bytes.

    A marked-up copy is `derived_from` the photo it was drawn over, by its SHA-256.
    """

    sha256: str
    size: int
    role: PhotoRole = PhotoRole.BEFORE
    taken_at: datetime | None = None
    derived_from: str | None = None

    def require_possible(self, place: str) -> None:
        """Refuse a name that is none, and an empty file."""
        if not is_photo_name(self.sha256) or not is_photo_name(self.derived_from or self.sha256):
            raise Refusal("photo.bad_name", place)
        if self.size < 1:
            raise Refusal("field.unknown_value", f"{place}.size")


def require_photos(photos: Collection[PhotoRef], most: int) -> None:
    """Refuse more photos than there may be, and any that cannot be one."""
    if len(photos) > most:
        raise Refusal("field.too_long", "body.photos")
    for photo in photos:
        photo.require_possible("body.photos")


def is_photo_name(text: str) -> bool:
    """Whether a text can be the name of a photo."""
    return _NAME.fullmatch(text) is not None
