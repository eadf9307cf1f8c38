"""Breaking the desk on purpose: a seeded bug, and the test that must notice it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest


async def noticed(
    patch: pytest.MonkeyPatch,
    bug: tuple[Any, str, Any],
    check: Callable[..., Awaitable[None]],
    given: Mapping[str, Any],
) -> None:
    """Put the broken piece in its place and run the check with what it asks for; passing is the failure."""
    patch.setattr(*bug)
    asked = check.__code__.co_varnames[: check.__code__.co_argcount]
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        await check(**{name: value for name, value in given.items() if name in asked})
