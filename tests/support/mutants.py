"""Seeded bugs: running a test against a broken product, which the test must notice."""

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

Seed = Callable[[pytest.MonkeyPatch], None]
# Unpacking another number of things than promised is an assertion too.
NOTICED = (AssertionError, ValueError, pytest.fail.Exception)


def run_against(
    seed: Seed, promise: Callable[..., Any], request: pytest.FixtureRequest, patch: pytest.MonkeyPatch
) -> None:
    """Seed the bug, make the promise's fixtures, run it; it passing is the failure."""
    seed(patch)
    fixtures = {name: request.getfixturevalue(name) for name in signature(promise).parameters}
    with pytest.raises(NOTICED):
        promise(**fixtures)
