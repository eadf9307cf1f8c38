"""Identities made where a thing is made: UUIDv7 (RFC 9562 §5.7), so that rows sort by creation."""

import uuid

from checklists.problems import Refusal

_UNIX_MS_BITS = 48


def uuid7(unix_ms: int, random: bytes) -> str:
    """A UUIDv7 from milliseconds since 1970 and ten random bytes. Never read a time out of it."""
    number = (unix_ms % (1 << _UNIX_MS_BITS)) << 80 | int.from_bytes(random[:10], "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=number))


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID in its canonical lower-case form."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def require_uuid(text: str, place: str) -> None:
    """Refuse what is no such UUID."""
    if not is_uuid(text):
        raise Refusal("field.unknown_value", place)
