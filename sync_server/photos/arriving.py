"""Photos whose bytes are safe in the store, before any row says so."""

from dataclasses import dataclass

from sync_server.auditing import Author
from sync_server.database import Gathering


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A photo a person has brought whole; `author` signs for it."""

    sha256: str
    person: str
    size: int
    author: Author


Arrivals = Gathering[tuple[Arrival, ...]]
"""Those of one process, as requests brought them: phones that send at once share a commit."""
