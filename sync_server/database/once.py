"""What is asked again and again within one view is read once: the view cannot change."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

R = TypeVar("R")
_KEPT = "kept"


def keeping(session: Session) -> Session:
    """Let this session keep what it read once; it must see one state of the database and write nothing."""
    session.info[_KEPT] = {}
    return session


def read_once(session: Session, name: str, read: Callable[[Session], R]) -> R:
    """What is read under this name; a session that may write reads anew each time: it sees its changes."""
    kept: dict[str, Any] | None = session.info.get(_KEPT)
    if kept is None:
        return read(session)
    if name not in kept:
        kept[name] = read(session)
    return kept[name]  # type: ignore[no-any-return]  # each name is read by one function
