"""What many threads bring at once, done in one go: a commit costs the same for one thing as for eight."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
Doing = Callable[[Sequence[T]], int]


@dataclass(frozen=True, slots=True)
class _Brought(Generic[T]):
    thing: T
    outcome: Future[int] = field(default_factory=Future)


class Gathering(Generic[T]):
    """Who comes first does what waits; who comes meanwhile goes together next. Nobody waits for company."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._waiting: deque[_Brought[T]] = deque()

    def bring(self, thing: T, do: Doing[T]) -> int:
        """Have a thing done, beside whatever waits with it; what `do` gives or raises for it.

        What fails in company is done again alone: nobody bears another's failure.
        """
        mine = _Brought(thing)
        self._waiting.append(mine)
        with self._turn:
            if not mine.outcome.done():
                _settle([self._waiting.popleft() for _ in range(len(self._waiting))], do)
        return mine.outcome.result()


def _settle(some: Sequence[_Brought[T]], do: Doing[T]) -> None:
    try:
        given = do([one.thing for one in some])
    except BaseException as error:  # noqa: BLE001 - raised again where it belongs
        if len(some) == 1:
            some[0].outcome.set_exception(error)
            return
        for one in some:
            _settle([one], do)
    else:
        for one in some:
            one.outcome.set_result(given)
