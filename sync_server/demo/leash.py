"""Run a command that ends with its parent, even when the parent is killed.

`python -m sync_server.demo.leash PARENT SIGNAL COMMAND…`: the parent's pid as whoever wants this knows it,
the signal by its name. Linux tells a process when its parent dies; elsewhere the command simply runs.
Only what starts fast is imported here: until the leash is on, a killed parent would leave us behind.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent, then become the command."""
    parent, how, *command = sys.argv[1:]
    _end_with_parent(signal.Signals[how])
    if os.getppid() != int(parent):
        sys.exit(1)  # it died before we were tied to it
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def _end_with_parent(how: signal.Signals) -> None:
    """From now on this process gets a signal when its parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, how)


if __name__ == "__main__":
    main()
