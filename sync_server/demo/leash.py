"""Run a command that ends with its parent, even when the parent is killed: `python -m … command`.

Linux tells a process when its parent dies; elsewhere the command simply runs.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent, then become the command."""
    parent = int(sys.argv[1])
    end_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)  # it died before we were tied to it
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - no shell is wanted


def end_with_parent(how: signal.Signals) -> None:
    """From now on this process gets a signal when its parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, how)


if __name__ == "__main__":
    main()
