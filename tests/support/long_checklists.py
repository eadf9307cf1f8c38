"""Checklists as large as they come, made for one test and put beside the packaged ones."""

from dataclasses import replace

import pytest

from checklists.asking.library import Library, checklist, packaged
from checklists.asking.model import Checklist, Item
from checklists.asking.reading import file_name
from fieldapp import library


def of_items(count: int) -> Checklist:
    """The canteen checklist's verdicts over and over, each with an id of its own."""
    canteen = checklist("CAN-GRADE")
    items = tuple(replace(canteen.items[number % 28], id=f"LONG-{number:03d}") for number in range(count))
    section = replace(canteen.sections[0], items=items)
    return replace(canteen, id=f"LONG{count}", sections=(section,), examples=())


def a_matrix(columns: int) -> Checklist:
    """The windows sheet with so many kinds of faults, each deducted by the spot."""
    windows = checklist("WINDOWS")
    plain = [item for item in windows.items if item.per_spot is not None]
    items = tuple(_column(plain[number % len(plain)], number) for number in range(columns))
    section = replace(windows.sections[0], items=items)
    return replace(windows, id="WIDE", sections=(section,), examples=())


def beside_the_packaged(patch: pytest.MonkeyPatch, *more: Checklist) -> None:
    """The app also brings these."""
    made = {file_name(one.id): one for one in more}
    sources = (*packaged().sources, *((name, name.encode()) for name in made))
    read = library.readable
    patch.setattr(library, "packaged", lambda: Library(lambda: sources))
    patch.setattr(library, "readable", lambda data, name: made.get(name) or read(data, name))


def _column(item: Item, number: int) -> Item:
    return replace(item, id=f"WIDE-{number:02d}")
