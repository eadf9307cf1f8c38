"""What all tests of the screens share."""

import pytest

from tests.support.screen import Screen

IMPATIENT_S = 1.0
"""A screen with a seeded bug shows what was promised never, or soon: nobody waits ten seconds for never."""


@pytest.fixture(autouse=True)
def impatient_with_seeded_bugs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of a bug that is caught wait shorter than those of what must work under any load."""
    if request.node.originalname.endswith(("_caught", "_noticed")):
        for wait in (Screen.wait_for, Screen.wait_for_text, Screen.until):
            monkeypatch.setattr(wait, "__defaults__", (IMPATIENT_S,))
