"""Guidance pictures a school brings itself: named by content, so that a version always shows the same."""

import re
from hashlib import sha256

MAX_OWN_BYTES = 60 * 1024
"""What one may take: a list of twenty reaches a phone in a moment, also over a weak line."""
_DIGITS = 40
_OWN = r"own-[0-9a-f]{40}\.jpg"


def own_name(picture: bytes) -> str:
    """What a list calls these bytes; a name that versions of the app before own pictures can read, too."""
    return f"own-{sha256(picture).hexdigest()[:_DIGITS]}.jpg"


def is_own(name: str) -> bool:
    """Whether a name is that of a school's own picture."""
    return re.fullmatch(_OWN, name) is not None


def own_in(source: bytes) -> frozenset[str]:
    """The names of own pictures in the YAML of a checklist."""
    return frozenset(re.findall(rf"\b{_OWN}\b", source.decode("utf-8", "replace")))
