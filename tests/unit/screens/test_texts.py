"""Every phrase speaks both languages, and names the same facts in both."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

from checklists.asking.model import Text
from fieldapp import texts


def phrases() -> Iterator[tuple[str, Text]]:
    for module in pkgutil.iter_modules(texts.__path__):
        names = vars(importlib.import_module(f"fieldapp.texts.{module.name}"))
        for name, value in names.items():
            for number, text in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(text, Text):
                    yield f"{module.name}.{name}.{number}", text


def facts(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize(("name", "text"), [pytest.param(*one, id=one[0]) for one in phrases()])
def test_a_phrase_has_both_languages(name: str, text: Text) -> None:
    """No language is empty, and none asks for a fact the other does not know."""
    assert text.zh.strip(), name
    assert text.en.strip(), name
    languages_differ = "deadlines" in name  # a date is built of other parts in each language
    assert languages_differ or facts(text.zh) == facts(text.en), name
