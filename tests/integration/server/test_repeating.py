"""What the server does by itself goes on whatever happens, and ends with the server."""

import threading
from datetime import timedelta

import pytest

from sync_server import repeating
from sync_server.repeating import Going, repeated

AT_ONCE = timedelta(milliseconds=1)
PATIENCE_S = 10


def test_a_step_that_fails_does_not_keep_the_next_one_from_being_taken() -> None:
    """A full disk at three in the morning is no reason to make no backup at four."""
    assert taken_after_a_fault(PATIENCE_S)


def test_a_step_under_way_is_told_that_the_server_ends_and_is_waited_for() -> None:
    begun, done = threading.Event(), threading.Event()

    def step(going: Going) -> None:
        begun.set()
        while going():
            threading.Event().wait(0.001)
        done.set()

    with repeated("tested", step, AT_ONCE):
        assert begun.wait(PATIENCE_S)
    assert done.is_set()


def test_an_error_that_ends_all_steps_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: whatever a step raises ends its thread."""

    def once(step: repeating.Step, *_: object) -> None:
        try:
            step(lambda: True)
        except OSError:
            return

    monkeypatch.setattr(repeating, "_keep_on", once)
    assert not taken_after_a_fault(0.1)


def taken_after_a_fault(patience: float) -> bool:
    """Whether a second step was taken after a first one that failed."""
    steps: list[int] = []
    second = threading.Event()

    def step(_going: Going) -> None:
        steps.append(1)
        if len(steps) == 1:
            raise OSError
        second.set()

    with repeated("tested", step, AT_ONCE):
        return second.wait(patience)
