"""A step in a child process, watched while it runs."""

import json
import logging
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from checklists.problems import Refusal
from checklists.wire.reading import write
from sync_server.documents.printing.steps import Step, perform

MOST_SECONDS = 120
"""Of processor time; somebody else may have the processor, so it may last four times as long."""
_LOOKED_AT_S = 0.25
_TOO_LONG = "it took too long"
_log = logging.getLogger(__name__)


class Interrupted(Exception):
    """The step was given up because whoever asked for it no longer wants it."""


class Killed(Refusal):
    """The refusal `paper.not_set` of a step whose child was ended from outside: it may well go next time."""

    def __init__(self, step: Step) -> None:
        super().__init__("paper.not_set", "paper", Path(step.target).suffix)


def in_child(step: Step, wanted: Callable[[], bool] = lambda: True, seconds: int = 0) -> None:
    """Do a step in a child process; `wanted` is asked again and again, and ends it when it says no.

    It may take so many `seconds` of processor time, `MOST_SECONDS` where none are given.

    Raises `Interrupted` then, `paper.not_set` when the child failed or needed more than it may have, and
    that refusal as `Killed` when it was ended from outside.
    """
    most = seconds or MOST_SECONDS
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as told:
        json.dump(write(step), told, ensure_ascii=False)
        told.flush()
        command = [sys.executable, "-m", "sync_server.documents.printing.child", told.name, str(most)]
        with subprocess.Popen(  # noqa: S603 - our own module, on a file of ours
            command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as child:
            try:
                said = _watched(child, wanted, most)
            finally:
                child.kill()
    if child.returncode:
        _log.error("A step of a paper failed (%s): %s", child.returncode, said[-2000:])
        if said != _TOO_LONG and child.returncode < 0 and child.returncode != -signal.SIGXCPU:
            raise Killed(step)
        raise Refusal("paper.not_set", "paper", Path(step.target).suffix)


def complete(steps: Sequence[Step], *, trusted: bool = True) -> None:
    """Do all the steps of a paper: one alone here and now, several in a child each.

    A step with a template that is not ours always runs in a child.
    """
    for step in steps:
        if trusted and len(steps) == 1:
            perform(step)
        else:
            in_child(step)


def _watched(child: "subprocess.Popen[bytes]", wanted: Callable[[], bool], seconds: int) -> str:
    for _ in range(int(4 * seconds / _LOOKED_AT_S)):
        try:
            _, said = child.communicate(timeout=_LOOKED_AT_S)
        except subprocess.TimeoutExpired:
            if not wanted():
                raise Interrupted from None
        else:
            return said.decode(errors="replace")
    return _TOO_LONG
