"""Every phrase speaks both languages, and names the same facts in both."""

import ast
import importlib
import pkgutil
import string
from collections.abc import Iterator
from pathlib import Path

from checklists.asking.model import Text
from fieldapp import texts

APP = Path(texts.__path__[0]).parent


def phrases() -> Iterator[tuple[str, Text]]:
    for module in pkgutil.iter_modules(texts.__path__):
        names = vars(importlib.import_module(f"fieldapp.texts.{module.name}"))
        for name, value in names.items():
            for number, text in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(text, Text):
                    yield f"{module.name}.{name}.{number}", text


def facts(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_phrase_has_both_languages() -> None:
    """No language is empty, and none asks for a fact the other does not know."""
    found = list(phrases())
    assert found
    for name, text in found:
        assert text.zh.strip(), name
        assert text.en.strip(), name
        languages_differ = "deadlines" in name  # a date is built of other parts in each language
        assert languages_differ or facts(text.zh) == facts(text.en), name


def used_names() -> set[str]:
    """Every `module.NAME` of texts that some file of the app asks for."""
    found: set[str] = set()
    for file in APP.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        alias = {
            name.asname or name.name: name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "fieldapp.texts"
            for name in node.names
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in alias
            ):
                found.add(f"{alias[node.value.id]}.{node.attr}")
            elif (
                file.parent.name == "texts" and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            ):
                found.add(f"{file.stem}.{node.id}")
    return found


def test_no_phrase_is_kept_that_nobody_reads() -> None:
    """What was once said on a screen goes with the screen."""
    kept = {name.rsplit(".", 1)[0] for name, _ in phrases()}

    assert kept - used_names() == set()
