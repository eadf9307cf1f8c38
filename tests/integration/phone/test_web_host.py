"""The field app's web host: only its own pages may speak with a phone."""

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.support.processes import Program, field_app

NOBODY_LISTENS = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with field_app(tmp_path_factory.mktemp("app"), NOBODY_LISTENS) as program:
        yield program


def opens(app: Program, origin: str | None) -> bool:
    """Whether a page of an origin gets a socket."""
    named = None if origin is None else Origin(origin)
    try:
        with connect(f"ws://127.0.0.1:{app.port}/ws", origin=named, proxy=None):
            return True
    except InvalidStatus:
        return False


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
def test_a_page_of_another_site_opens_no_socket(app: Program, origin: str) -> None:
    """A site visited in the same browser cannot drive the phone that lives in this process."""
    assert not opens(app, origin)


def test_the_apps_own_page_opens_a_socket(app: Program) -> None:
    """By either name of this machine, and so does a client that is no page."""
    assert all(opens(app, f"http://{host}:{app.port}") for host in ("127.0.0.1", "localhost"))
    assert opens(app, None)


@pytest.mark.parametrize("path", ["/", "/tasks/x", "/main.dart.js", "/healthz"])
def test_what_is_sent_is_taken_for_nothing_else(app: Program, path: str) -> None:
    """Nothing is guessed to be a script, and no address of a record is told to another site."""
    headers = httpx.get(app.url + path, trust_env=False).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
