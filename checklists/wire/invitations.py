"""The code that enrols a phone: what its QR code says, and how it is read again, scanned or typed.

The code stands behind a `#`: browsers send no such part to any server, so it comes into no log.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PATH = "/join"
_CODE = re.compile(r"[2-9a-kmnp-z]{12}")
_BETWEEN = re.compile(r"[\s\-–—_.]+")
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A server's address without a path, empty where only the code was given; and the bare code."""

    address: str
    code: str


def invitation_text(address: str, code: str) -> str:
    """What the QR code says: an address that any phone opens, which tells what to do with the code."""
    return f"{address.rstrip('/')}{PATH}#{code}"


def read_invitation(said: str) -> Invitation | None:
    """An invitation as it was scanned, or typed with or without an address; None for anything else."""
    front, mark, back = said.strip().partition("#")
    code = bare_code(back if mark else front)
    address = server_address(front.removesuffix("/").removesuffix(PATH)) if mark else ""
    return None if code is None or address is None else Invitation(address=address, code=code)


def bare_code(typed: str) -> str | None:
    """Twelve small letters and digits, however they were grouped and capitalised; None for anything else."""
    code = _BETWEEN.sub("", typed).lower()
    return code if _CODE.fullmatch(code) else None


def server_address(typed: str) -> str | None:
    """A server's address in one form, `https://` where nothing was said.

    None for what a password may not be sent to: no host, or no encryption on the way to another machine.
    """
    try:
        parts = urlsplit(typed.strip() if "://" in typed else f"https://{typed.strip()}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    plain = parts.scheme == "http" and host in _THIS_MACHINE
    if (
        not host
        or parts.path.strip("/")
        or parts.username is not None
        or not (parts.scheme == "https" or plain)
    ):
        return None
    return f"{parts.scheme}://{parts.netloc.lower()}"
