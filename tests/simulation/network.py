"""A network that loses requests and answers, cuts bodies, flips bytes, and delivers old requests late."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from checklists.problems import Refusal

_LATE = 0.3


class LostError(Exception):
    """No answer came."""


@dataclass(slots=True)
class Network:
    """`harm` is how likely each kind of it is, from 0 to 1."""

    chance: Random
    harm: float
    late: list[Callable[[], Any]] = field(default_factory=list)

    def call(self, serve: Callable[[], Any]) -> Any:
        """The answer, or `LostError`; a refusal is an answer."""
        self._deliver_late()
        if self._strikes():
            raise LostError
        if self._strikes():
            self.late.append(serve)
        answer = serve()
        if self._strikes():
            raise LostError
        return answer

    def send(self, serve: Callable[[bytes, bool | None], Any], body: bytes) -> Any:
        """A request whose body may be cut or damaged on the way; `serve` learns whether it is intact."""
        if self._strikes():
            cut = body[: self.chance.randint(0, len(body))]
            self._ignore(lambda: serve(cut, None))
            raise LostError
        if self.chance.random() < self.harm * _LATE:
            damaged = bytes(len(body))
            return self.call(lambda: serve(damaged, False))
        return self.call(lambda: serve(body, True))

    def heal(self) -> None:
        """From now on everything arrives, and nothing old does."""
        self.harm = 0.0
        self.late.clear()

    def _deliver_late(self) -> None:
        if self.late and self.chance.random() < _LATE:
            self._ignore(self.late.pop(0))

    @staticmethod
    def _ignore(serve: Callable[[], Any]) -> None:
        try:
            serve()
        except Refusal:
            return

    def _strikes(self) -> bool:
        return self.chance.random() < self.harm
