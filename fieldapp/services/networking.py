"""What kind of network this is, as the client tells it."""

from collections.abc import Iterable

import flet as ft

_FREE = frozenset({ft.ConnectivityType.WIFI, ft.ConnectivityType.ETHERNET})
_NOTHING = frozenset({ft.ConnectivityType.NONE})


def is_wifi(kinds: Iterable[ft.ConnectivityType]) -> bool | None:
    """Whether photos cost nothing here; None when nothing can be said."""
    seen = frozenset(kinds)
    return bool(seen & _FREE) if seen - _NOTHING else None
