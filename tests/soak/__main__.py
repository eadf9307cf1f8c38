"""`python -m tests.soak`: run campaigns for SOAK_MINUTES (60), going on where the last run ended."""

import os
import sys
import time
from pathlib import Path

from tests.soak.running import Soak, pytest_collects, pytest_runs


def main() -> None:
    """End with 1 when a campaign failed; it is the first one of the next run, with the same seed."""
    state = Path(os.environ.get("XUNAN_DATA", ".xunan")) / "soak.json"
    minutes = float(os.environ.get("SOAK_MINUTES", "60"))
    soak = Soak(state=state, collect=pytest_collects, run=pytest_runs, clock=time.monotonic)
    sys.exit(0 if soak.for_minutes(minutes) else 1)


if __name__ == "__main__":
    main()
