"""Pinyin initials: what is typed in a hurry finds what is meant."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from checklists import initials as module
from checklists.asking.library import all_checklists, hazard_categories
from checklists.initials import found_by, initials

CHINESE = re.compile("[\u4e00-\u9fff]+")
DEMO = Path(module.__file__).parent.parent / "sync_server" / "demo"


def names() -> list[str]:
    """Every name people look for: checklists, their items, categories, and the demo campus."""
    library = [one.title.zh for one in all_checklists()] + [one.text.zh for one in hazard_categories()]
    items = [item.text.zh for one in all_checklists() for item in one.items]
    campus = [
        name for file in DEMO.glob("*.py") for name in CHINESE.findall(file.read_text(encoding="utf-8"))
    ]
    return [*library, *items, *campus]


def test_initials_agree_with_a_dictionary_of_pinyin_over_every_name() -> None:
    """Whoever types what the dictionary says finds the name."""
    missed = {
        name
        for name in names()
        for part in CHINESE.findall(name)
        if not found_by("".join(lazy_pinyin(part, style=Style.FIRST_LETTER)), name)
    }
    assert missed == set()


@pytest.mark.parametrize("bug", ["_MORE", "_FIRST"])
def test_a_wrong_table_is_noticed(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Second readings left out, or one boundary moved, and the dictionary disagrees."""
    broken: object = {} if bug == "_MORE" else module._FIRST.replace("塌", "提")
    module._readings.cache_clear()
    monkeypatch.setattr(module, bug, broken)
    with pytest.raises(AssertionError):
        test_initials_agree_with_a_dictionary_of_pinyin_over_every_name()
    module._readings.cache_clear()


def test_two_letters_find_the_canteen_and_not_in_the_other_order() -> None:
    """Initials anywhere in the name count, in their order; Latin parts and codes are found as they are."""
    assert found_by("st", "北校区食堂")
    assert found_by("bxqst", "北校区食堂")
    assert not found_by("ts", "北校区食堂")
    assert found_by("n1-ck3", "售饭窗口", "N1-CK3")
    assert found_by("1h", "1 号教学楼")
    assert initials("食堂 A") == "sta"


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_can_be_looked_for(name: str, words: str) -> None:
    """Emoji, ancient characters, anything: a name is found by itself, and nothing breaks."""
    assert found_by(name, name)
    found_by(words, name)


def test_a_text_of_a_hundred_thousand_characters_takes_no_time() -> None:
    """A checklist's title has no end; each place in it was looked at with all that follows, half a minute."""
    text, began = "食堂" * 50_000, process_time()
    assert not found_by("2026", text)
    assert process_time() - began < 5
