"""One figure: our rate beside a yardstick's, measured in the same run on the same machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Rates in `unit`; the ratio is the figure, the rates only say where it comes from."""

    name: str
    ours: float
    yardstick: float
    unit: str

    def __str__(self) -> str:
        rates = f"ours {self.ours:.0f} {self.unit}, yardstick {self.yardstick:.0f} {self.unit}"
        return f"bench: {self.name} = {self.ours / self.yardstick:.3f} ({rates})"


def rate(count: int, work: Callable[[], object]) -> float:
    """How many of `count` things a second `work` gets done."""
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)
