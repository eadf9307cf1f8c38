"""axe-core on a page: what it calls serious or critical, in one line each."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

_GRAVE = ("serious", "critical")
_RUN = """async (only) => (await axe.run(document, {
        resultTypes: ['violations'], ...(only ? {runOnly: only} : {})})).violations
    .flatMap(rule => rule.nodes.map(node =>
        [rule.impact, rule.id, node.target.join(' '), node.failureSummary]))"""


def grave(page: Page, only: str = "") -> list[str]:
    """Every serious or critical violation of the page as it stands; `only` asks for one rule alone."""
    page.evaluate(_script())
    found = page.evaluate(_RUN, [only] if only else None)
    return [f"{rule} at {target}: {why}" for impact, rule, target, why in found if impact in _GRAVE]


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
