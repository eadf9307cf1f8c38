"""What the documents name is there: a room that was moved, and a thing that was renamed, are noticed."""

import re
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.test_house import ROOT, kept, texts

DOCUMENTS = ("README.md", "docs/architecture.md", "docs/reliability.md")
CODE = {".py", ".toml", ".yaml", ".sql", ".html", ".js", ".css", ".typ"}
NAME = re.compile(r"`([A-Za-z_][\w./]*)`")
OUTSIDE = re.compile(r"XUNAN_\w+")
"""Settings are made of their fields; another test holds them to their documentation."""


@cache
def places() -> frozenset[str]:
    """Every file and folder, by each way its path may end, with its suffix and without."""
    ends: set[str] = set()
    for path in (file.relative_to(ROOT) for file in kept()):
        for place in (path, path.with_suffix(""), *path.parents):
            ends |= {"/".join(place.parts[start:]) for start in range(len(place.parts))}
    return frozenset(ends)


@cache
def words() -> frozenset[str]:
    """Every name the code says."""
    return frozenset(
        word
        for path, text in texts()
        if path.suffix in CODE and path.name != Path(__file__).name
        for word in re.findall(r"[A-Za-z_]\w*", text)
    )


def lost(text: str) -> list[str]:
    """What is named and is nowhere."""
    named = (name.rstrip("/.") for name in NAME.findall(text) if not OUTSIDE.fullmatch(name))
    return [name for name in named if not _found(name)]


def _found(name: str) -> bool:
    if name in places():
        return True
    path = PurePosixPath(name)
    return "/" not in name and path.suffix != ".py" and path.name.split(".")[-1] in words()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_is_there(document: str) -> None:
    """Whoever follows the map arrives."""
    assert lost((ROOT / document).read_text(encoding="utf-8")) == []


def test_a_room_that_was_moved_and_a_thing_that_was_renamed_are_noticed() -> None:
    """The name of a folder, of a file in it, of a module and of a class."""
    gone = "`views/attic/` `tasks/attic.py` `attic.py` `Attic`"
    there = "`views/tasks/` `tasks/merging.py` `merging` `TaskFilter`"
    assert lost(there) == []
    assert lost(f"{there} {gone}") == ["views/attic", "tasks/attic.py", "attic.py", "Attic"]
