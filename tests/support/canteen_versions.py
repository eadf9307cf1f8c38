"""The canteen checklist as an office would publish it: the packaged bytes, with a later version's changes."""

from checklists.asking.library import packaged
from checklists.asking.reading import file_name

CANTEEN = "CAN-GRADE"
PACKAGED = dict(packaged().sources)[file_name(CANTEEN)]
_TITLE = "title:"


def edition(version: int, *, points: int | None = None, units: str = "", kinds: str = "") -> bytes:
    """Another version; `points` is what its first item then counts, `units` and `kinds` limit it.

    Its examples count on the packaged points, so they stay with those.
    """
    text = PACKAGED.decode().replace("version: 1", f"version: {version}", 1)
    if points is not None:
        head, mark, rest = text.partition("points: ")
        text = f"{head}{mark}{points}{rest[1:]}".partition("\nexamples:")[0].rstrip() + "\n"
    limits = f"units: [{units}]\n" * bool(units) + f"place_kinds: [{kinds}]\n" * bool(kinds)
    return text.replace(_TITLE, limits + _TITLE, 1).encode()
