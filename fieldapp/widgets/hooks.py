"""Flet's hooks with the types a reader expects."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import flet as ft

T = TypeVar("T")
Setter = Callable[[T | Callable[[T], T]], None]


def use_once(make: Callable[[], T]) -> T:
    """A hook: what `make` gave at the first drawing, for as long as the component stands."""
    ref = ft.use_ref(cast("Any", make))
    return cast("T", ref.current)


def use_value(initial: T) -> tuple[T, Setter[T]]:
    """A hook: a value and its setter, which takes a new value or a function of the present one."""
    return cast("tuple[T, Setter[T]]", ft.use_state(cast("Any", initial)))
