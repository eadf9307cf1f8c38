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


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Our seconds over a yardstick's: the smaller the better, `goal` at most."""

    name: str
    ours: float
    yardstick: float
    goal: float

    def __str__(self) -> str:
        times = f"ours {self.ours * 1000:.2f} ms, yardstick {self.yardstick * 1000:.2f} ms"
        return f"bench: {self.name} = {self.ours / self.yardstick:.3f} (goal {self.goal}, {times})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """A value that is a figure by itself, `goal` at most."""

    name: str
    value: float
    goal: float

    def __str__(self) -> str:
        return f"bench: {self.name} = {self.value:.3f} (goal {self.goal})"


def seconds(work: Callable[[], object], *, times: int) -> float:
    """The fastest of several runs: what the work costs when the machine does nothing else."""
    return min(_timed(work) for _ in range(times))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
