"""Print the desk's figures alone: `python -m benchmarks.desk [--postgresql]`."""

import sys
import tempfile
from pathlib import Path

from benchmarks.desk.measuring import SIZES, figures
from tests.support.postgres import postgres

_AS_SERVED = ("max_parallel_workers_per_gather=0", "shared_buffers=512MB")
"""Memory as docs/deploy.md asks for; one process a question, whose processor time is taken."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if "--postgresql" not in sys.argv[1:]:
            for figure in figures(Path(folder)):
                print(figure, flush=True)
            return
        with postgres(*_AS_SERVED) as server:
            urls = {size: server.url(server.create()) for size in SIZES["postgresql"]}
            for figure in figures(Path(folder), urls):
                print(figure, flush=True)


if __name__ == "__main__":
    main()
