"""`python -m benchmarks`: print every figure, one line each."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import (
    checklists,
    duplicates,
    hard_duplicates,
    inspecting,
    joining,
    papers,
    photos,
    pushing,
    quiet,
    sending,
)


def main() -> None:
    # Beside the data of a real run, so that both sides write to the same kind of disk.
    data = Path(os.environ.get("XUNAN_DATA", ".xunan"))
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="bench-") as folder:
        for part in (
            checklists,
            inspecting,
            photos,
            pushing,
            sending,
            quiet,
            joining,
            duplicates,
            hard_duplicates,
            papers,
        ):
            for figure in part.figures(Path(folder)):
                print(figure, flush=True)
        # Its memory is a figure, and that of a process which did all the above says nothing of a server.
        alone = [sys.executable, "-m", "benchmarks.desk"]
        subprocess.run(alone, check=True, env=os.environ | {"TMPDIR": folder})


if __name__ == "__main__":
    main()
