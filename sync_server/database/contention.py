"""Transactions the database chose to lose: they did nothing and may simply run again."""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from checklists.problems import Refusal

_TRIES = 6
_FIRST_PAUSE = 0.01

P = ParamSpec("P")
R = TypeVar("R")


class Contended(Refusal):
    """The refusal `server.busy` of a transaction that met another one: a deadlock, say."""

    def __init__(self) -> None:
        super().__init__("server.busy")


def retried(use_case: Callable[P, R]) -> Callable[P, R]:
    """Run the whole use case again when it was `Contended`, with growing pauses, six times in all."""

    @wraps(use_case)
    def persistent(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(_TRIES - 1):
            try:
                return use_case(*args, **kwargs)
            except Contended:
                time.sleep(_FIRST_PAUSE * 2**attempt)
        return use_case(*args, **kwargs)

    return persistent
