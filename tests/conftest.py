"""What holds for every test: Hypothesis keeps its notes out of the checkout and has no stopwatch."""

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from fieldapp.store import ballast
from sync_server import passwords
from tests.support.compiled_once import compile_once
from tests.support.memory_disk import use_memory

# Tests make databases of their own; a real one that happens to be set is none of them.
os.environ.pop("XUNAN_DATABASE_URL", None)
use_memory()
compile_once()
set_hypothesis_home_dir(Path(sys.prefix) / "cache" / "hypothesis")
# A busy machine is slow, not wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def soak_seed() -> int:
    """The seed of this round of `make soak`, for campaigns that throw dice of their own."""
    return int(os.environ.get("SOAK_SEED", "1"))


# Hundreds of phones are made here; each would keep 4 MB of the disk free for words.
ballast.SIZE = 4096
# Thousands of people sign in, too. What a password really costs is asked of a process of its own.
passwords.COST = replace(passwords.COST, time_cost=1, memory_cost=64)


def pytest_collection_finish() -> None:
    """Thousands of tests and all they import stay to the end: the garbage collector need not walk them again.

    And it comes more seldom than is right for a program that is small.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
