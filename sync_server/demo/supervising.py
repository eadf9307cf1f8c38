"""Server and field app as children that start together and end together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import httpx

_PATIENCE = 60.0
_GRACE = 8.0
_PAUSE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A Python module that serves HTTP at `url`."""

    name: str
    arguments: Sequence[str]
    url: str
    environment: Mapping[str, str]


class ChildEnded(Exception):
    """A child ended by itself: its name and how."""

    def __init__(self, name: str, code: int) -> None:
        self.name = name
        self.code = code
        super().__init__(f"{name} ended with {code}")


def supervise(programs: Sequence[Program], when_ready: Callable[[], None]) -> None:
    """Run the programs until SIGINT or SIGTERM; raises `ChildEnded` when one ends before that.

    However this ends, no child is left.
    """
    with _asked_to_end() as end, _children(programs) as children:
        if _until_answering(programs, children, end):
            when_ready()
        while not end.wait(_PAUSE):
            _check(programs, children)


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    end = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        end.set()

    kept = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield end
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


@contextmanager
def _children(programs: Sequence[Program]) -> Iterator[list[subprocess.Popen[bytes]]]:
    children: list[subprocess.Popen[bytes]] = []
    try:
        for program in programs:
            children.append(_start(program))  # noqa: PERF401 - one that fails to start must not hide the others
        yield children
    finally:
        _end(children)


def _start(program: Program) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches us alone, and we end it in order."""
    leash = [sys.executable, "-m", "sync_server.demo.leash", str(os.getpid()), signal.SIGKILL.name]
    return subprocess.Popen(  # noqa: S603 - our own modules
        [*leash, sys.executable, *program.arguments],
        env={**os.environ, **program.environment},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + _GRACE
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _until_answering(
    programs: Sequence[Program], children: Sequence[subprocess.Popen[bytes]], end: threading.Event
) -> bool:
    """Wait until every program answers; False when we were asked to end first or patience ran out."""
    deadline = time.monotonic() + _PATIENCE
    while not all(_answers(program.url) for program in programs):
        _check(programs, children)
        if end.wait(_PAUSE) or time.monotonic() > deadline:
            return False
    return True


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code < httpx.codes.INTERNAL_SERVER_ERROR
    except httpx.HTTPError:
        return False


def _check(programs: Sequence[Program], children: Sequence[subprocess.Popen[bytes]]) -> None:
    for program, child in zip(programs, children, strict=True):
        code = child.poll()
        if code is not None:
            raise ChildEnded(program.name, code)
