"""What every channel offers, and what it needs of the world."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sync_server.notices.messages import Message


class UndeliveredError(Exception):
    """It did not arrive, as far as we know; the text says why, without any secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to: an address as the channel writes it, and the secret it signs with."""

    address: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The moment, the hosts an administrator listed, and the mail server with its sender's address."""

    now: datetime
    hosts: frozenset[str]
    mail: str = ""
    mail_from: str = ""


class Channel(Protocol):
    """A module of this folder."""

    SIGNED: bool
    """Whether it signs what it sends, so that a secret must be given."""

    def refusal(self, target: Target, outside: Outside) -> str | None:
        """The code of what is wrong with an address somebody typed."""

    async def send(self, message: Message, target: Target, outside: Outside) -> None:
        """Send, or raise `UndeliveredError`."""
