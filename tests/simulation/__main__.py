"""`python -m tests.simulation COUNT [FIRST_SEED]`: run histories on every core and say what they came to."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.simulation.history import History

_SHARE = 500


def violations(first: int, count: int) -> dict[int, list[str]]:
    """What did not hold, by seed."""
    return {seed: bad for seed in range(first, first + count) if (bad := History(seed).violations)}


def main(count: int, first: int = 0) -> None:
    """Run `count` histories, rounded up to shares of five hundred."""
    begun = time.monotonic()
    shares = range(first, first + count, _SHARE)
    with ProcessPoolExecutor() as pool:
        bad = [one for part in pool.map(violations, shares, repeat(_SHARE)) for one in part.items()]
    ran, seconds = len(shares) * _SHARE, time.monotonic() - begun
    print(f"{ran} histories from seed {first}: {len(bad)} with violations {bad[:5]}, {seconds:.0f} s")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
