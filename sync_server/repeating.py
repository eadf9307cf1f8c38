"""What the server does by itself, again and again, in a thread beside the requests."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

Going = Callable[[], bool]
"""Whether the server still runs: what takes long asks now and then."""
Step = Callable[[Going], object]
_log = logging.getLogger(__name__)


@contextmanager
def repeated(name: str, step: Step, every: timedelta) -> Iterator[None]:
    """Take a step every so often while the block runs; the last one is waited for.

    Whatever a step raises is logged, and the next one is taken all the same.
    """
    end = threading.Event()
    thread = threading.Thread(target=_keep_on, args=(step, every, end), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _keep_on(step: Step, every: timedelta, end: threading.Event) -> None:
    while not end.wait(every.total_seconds()):
        try:
            step(lambda: not end.is_set())
        except Exception:  # noqa: BLE001 - whatever it was, the next step is taken
            _log.exception("%s: a step failed", threading.current_thread().name)
