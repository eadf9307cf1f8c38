"""Whatever was typed anywhere is text on every page, and no page breaks over it."""

import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from itertools import islice

import pytest
import pytest_asyncio

from sync_server.desk.shell import rendering
from sync_server.desk.shell.static import script_address
from sync_server.main import create_app
from sync_server.settings import Settings
from tests.integration.authorisation.asking import Somebody, arrive
from tests.integration.authorisation.poisoned import Poison, pages
from tests.integration.authorisation.things import Things
from tests.integration.desk.world import Clock, World
from tests.support.markup import PAYLOADS

pytestmark = pytest.mark.asyncio(loop_scope="module")
FOREIGN = frozenset({"iframe", "object", "embed", "marquee", "base", "math", "video", "source"})
VOICE = re.compile(r"/voices/[0-9a-f]{64}")
_A_FEW = 12


class Elements(HTMLParser):
    """What stands on a page that none of ours would write."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.flaws: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in FOREIGN or (tag == "script" and found.get("src") != script_address()):
            self.flaws.append(tag)
        if tag == "audio" and not VOICE.fullmatch(found.get("src", "")):
            self.flaws.append(tag)
        self.flaws += [name for name in found if name.startswith("on") or name == "srcdoc"]
        self.flaws += [value for value in found.values() if value.strip().lower().startswith("javascript:")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def poisoned(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Things, Somebody]]:
    """A world of payloads, and its administrator; who only reads in it leaves it as it is."""
    folder = tmp_path_factory.mktemp("poisoned")
    app = create_app(Settings(data=folder, public_url="http://desk.test", ranking=True), Clock())
    async with app.router.lifespan_context(app):
        things = Things(World(resources=app.state.resources))
        things.settle()
        assert Poison(things, _A_FEW).spread() * _A_FEW > len(PAYLOADS) > 300
        admin = arrive(things, app, "admin")
        yield things, admin
        await admin.http.aclose()


async def broken_pages(things: Things, admin: Somebody, each: int = 1) -> list[str]:
    """The pages with flaws, each with the first of them; of `each` so many one is opened."""
    found, seen = [], 0
    for address in islice(pages(things), 0, None, each):
        answer = await admin.http.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        seen += "onerror" in answer.text
        wrong = Elements(answer.text).flaws + [str(answer.status_code)] * (answer.status_code >= 500)
        found += [f"{address}: {wrong[0]}"] if wrong else []
    assert seen * each > 20, "hardly a page shows what was typed"
    return found


async def test_what_was_typed_is_text_on_every_page(poisoned: tuple[Things, Somebody]) -> None:
    """More than three hundred ways to break out, in every field; the same in a real Chromium is a soak."""
    assert await broken_pages(*poisoned) == []


async def test_a_page_that_does_not_escape_is_caught(
    poisoned: tuple[Things, Somebody], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: texts are taken for markup."""
    monkeypatch.setattr(rendering._templates(), "autoescape", False)
    monkeypatch.setattr(rendering._templates(), "cache", {})
    assert len(await broken_pages(*poisoned, each=8)) > 3
