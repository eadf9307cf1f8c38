"""`python -m benchmarks`: print every figure, one line each."""

import os
import tempfile
from pathlib import Path

from benchmarks import (
    checklists,
    desk,
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
            desk,
        ):
            for figure in part.figures(Path(folder)):
                print(figure, flush=True)


if __name__ == "__main__":
    main()
