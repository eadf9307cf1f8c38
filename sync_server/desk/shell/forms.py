"""What people type into forms, cleaned at the door."""

from checklists.legible import cleaned
from checklists.problems import Refusal
from checklists.wire.reading import MAX_TEXT


def typed(text: str, place: str) -> str:
    """Typed text as `legible.cleaned`, with plain line ends; refuses `json.bad_text` and `field.too_long`."""
    plain = cleaned(text.replace("\r\n", "\n"))
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Refusal("json.bad_text", place)
    if len(plain) > MAX_TEXT:
        raise Refusal("field.too_long", place)
    return plain


def shown_again(text: str) -> str:
    """Typed text as a page can show it once more, whatever was wrong with it."""
    plain = text.replace("\r\n", "\n").replace("\x00", "").strip()
    return plain.encode("utf-8", "replace").decode("utf-8")


def local_address(address: str) -> str:
    """An address on this desk to go back to, or the overview: never another site."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if safe and address.isprintable() and "\\" not in address else "/"
