"""The same markup as in `integration/authorisation`, all of it in every field, before a real Chromium."""

from pathlib import Path

import pytest

from sync_server.settings import Settings
from tests.integration.authorisation.asking import arrive
from tests.integration.authorisation.poisoned import Poison, pages
from tests.integration.authorisation.things import Things
from tests.integration.desk.world import World
from tests.integration.server.acting import listening
from tests.support.browser import Browser
from tests.support.markup import PAYLOADS

_WATCHING = """
window.__gaps = [];
addEventListener('securitypolicyviolation', event => window.__gaps.push(event.violatedDirective));
"""
_FOUND = """() => [
    window.__hit ? 'executed' : '',
    ...window.__gaps,
    ...document.querySelectorAll('iframe, object, embed, base, marquee, math, [srcdoc]'),
    ...[...document.querySelectorAll('*')].filter(
        one => [...one.attributes].some(attribute => attribute.name.startsWith('on'))),
].filter(Boolean).map(one => one.outerHTML ?? one)"""


@pytest.mark.soak
def test_nothing_that_was_typed_runs_or_reaches_the_policy(tmp_path: Path, browser: Browser) -> None:
    """Neither executed, nor held up by the policy alone: each page of the desk is loaded once."""
    settings = Settings(data=tmp_path, public_url="http://desk.test", ranking=True)
    with listening(settings) as server:
        things = Things(World(resources=server.resources))
        things.settle()
        Poison(things, len(PAYLOADS)).spread()
        token = arrive(things, None, "admin").token
        context = browser.phone().context
        context.add_cookies([{"name": "xunan_desk", "value": token, "url": server.url}])
        context.add_init_script(_WATCHING)
        window, found, loaded = context.new_page(), {}, 0
        for address in pages(things):
            answer = context.request.get(f"{server.url}{address}")
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            assert answer.status < 500, address
            window.goto(f"{server.url}{address}", timeout=60_000)
            loaded += "onerror" in window.content()
            if flaws := window.evaluate(_FOUND):
                found[address] = flaws[0]
        assert (found, loaded > 20) == ({}, True)
