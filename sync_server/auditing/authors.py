"""Who acts, from where: what a transaction signs its entries with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """`act` is the route or command; `session` the beginning of a desk session's hash, never its cookie."""

    act: str
    person: str | None = None
    device: str | None = None
    session: str | None = None


SERVER = Author(act="server")
"""The server by itself: backups, notices, sweeps, and commands on its own machine."""
