"""A search for garbage stops every request: what stays as long as the server is not gone through."""

import gc
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from sync_server.cli import main
from sync_server.settings import Settings
from tests.support.processes import free_port


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens on the way to serving, in order; nothing this process holds is kept for good."""
    taken: list[str] = []

    def serve(app: FastAPI, **_: object) -> None:
        taken.append(f"serve {type(app).__name__}")

    monkeypatch.setattr(gc, "freeze", lambda: taken.append("spare"))
    monkeypatch.setattr(uvicorn, "run", serve)
    return taken


def test_what_is_loaded_is_spared_before_the_first_request(tmp_path: Path, steps: list[str]) -> None:
    """Later would be too late for whoever asks first, earlier would miss the pages."""
    main.serve(Settings(data=tmp_path, server_port=free_port()))
    assert steps == ["spare", "serve FastAPI"]


def test_a_server_that_spares_nothing_is_caught(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug begins to serve at once, as an earlier build did."""
    monkeypatch.setattr(main, "spare_what_stays", lambda: None)
    main.serve(Settings(data=tmp_path, server_port=free_port()))
    assert steps == ["serve FastAPI"]
