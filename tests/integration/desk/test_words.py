"""The desk's words are all there, in both languages, and none is left over."""

import re
from pathlib import Path

import pytest

from sync_server import desk
from sync_server.desk.shell.texts import TEXTS

FOLDER = Path(desk.__file__).parent
SOURCES = "\n".join(path.read_text("utf-8") for kind in ("*.html", "*.py") for path in FOLDER.rglob(kind))

# Words whose keys are put together from a code, where they are asked for.
BUILT = ("against_", "analysis_", "assignment_", "job_", "kept_", "lasting_", "role_", "setting_", "span_")


def test_every_word_a_template_asks_for_is_there() -> None:
    """No page can fail for a missing label."""
    assert set(re.findall(r"\bt\('(\w+)'\)", SOURCES)) <= TEXTS.keys()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_is_said_in_both_languages(language: str) -> None:
    """Whoever reads only one of the two misses nothing."""
    assert [key for key, text in TEXTS.items() if not getattr(text, language)] == []


def test_no_word_is_left_over_that_nobody_reads() -> None:
    """Whoever translates finds each text once, and none for nothing."""
    named = re.findall(r"['\"](\w+)['\"](?!: _\()", SOURCES)
    assert [key for key in sorted(TEXTS.keys() - set(named)) if not key.startswith(BUILT)] == []
