"""Breaking the desk on purpose: a seeded bug, and the test that must notice it."""

from collections.abc import Callable, Mapping
from inspect import isawaitable, signature
from typing import Any

import pytest

from tests.support.mutants import NOTICED


async def noticed(
    patch: pytest.MonkeyPatch,
    bug: tuple[Any, str, Any],
    check: Callable[..., Any],
    given: Mapping[str, Any],
) -> None:
    """Put the broken piece in its place and run the check with what it asks for; passing is the failure."""
    patch.setattr(*bug)
    asked = signature(check).parameters
    with pytest.raises(NOTICED):
        await _run(check, {name: value for name, value in given.items() if name in asked})


async def _run(check: Callable[..., Any], given: Mapping[str, Any]) -> None:
    found = check(**given)
    if isawaitable(found):
        await found
