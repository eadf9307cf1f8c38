"""The audit log: what every transaction changed and which data left, in one chain of hashes."""

from sync_server.auditing.authors import SERVER, Author
from sync_server.auditing.keeping import keep
from sync_server.auditing.watching import Watch, watch

__all__ = ["SERVER", "Author", "Watch", "keep", "watch"]
