"""`python -m sync_server.documents.printing.child STEP SECONDS`: one step in a process with limits.

The step's file is JSON. What a step needs of memory is given back when it ends; what it may need is bounded,
so that no template can take the server down; and whoever syncs meanwhile goes first.
"""

import json
import os
import sys
from pathlib import Path

from checklists.wire.reading import read
from sync_server.documents.printing.steps import Step, perform

NICENESS = 10
MOST_BYTES = 2 * 1024 * 1024 * 1024
LARGEST_FILE = 1024 * 1024 * 1024


def main() -> None:
    """Do the step the file tells of."""
    _within_limits(int(sys.argv[2]))
    step = read(Step, json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    perform(step)


def _within_limits(seconds: int) -> None:
    """Nice, and no more time, memory or disk than a large paper takes."""
    os.nice(NICENESS)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none elsewhere

    # Some seconds apart: the first limit says that it was the time, the last one would only kill.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    for what, most in ((resource.RLIMIT_AS, MOST_BYTES), (resource.RLIMIT_FSIZE, LARGEST_FILE)):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
