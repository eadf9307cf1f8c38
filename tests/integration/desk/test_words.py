"""The desk's words are all there, in both languages, and none is left over."""

import re
from pathlib import Path

import pytest

from sync_server import desk
from sync_server.desk.shell.texts import TEXTS

FOLDER = Path(desk.__file__).parent
SOURCES = "\n".join(path.read_text("utf-8") for kind in ("*.html", "*.py") for path in FOLDER.rglob(kind))


def test_every_word_a_template_asks_for_is_there() -> None:
    """No page can fail for a missing label."""
    assert set(re.findall(r"\bt\('(\w+)'\)", SOURCES)) <= TEXTS.keys()


@pytest.mark.parametrize("key", TEXTS)
def test_every_word_is_used_and_said_in_both_languages(key: str) -> None:
    """Whoever translates finds each text once, and none that nobody reads."""
    text = TEXTS[key]
    assert text.zh
    assert text.en
    elsewhere = SOURCES.replace(f'    "{key}": _(', "")
    assert re.search(rf"['\"]{key}['\"]", elsewhere) or key.startswith(
        ("analysis_", "assignment_", "job_", "role_")
    )
