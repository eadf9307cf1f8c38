"""A condition can be typed into one cell, and means what its mapping means."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.authoring.conditions import NoCondition, read, written

words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="“”（）＝／≥≤　"), min_size=1
)
numbers = st.decimals(-1000, 1000, places=1).map(str)
asked = st.fixed_dictionaries(
    {"item": st.sampled_from(["WASH-04", "CAN-GRADE-11", "and", "全部"])},
    optional={
        "is": words | st.lists(words, min_size=2, max_size=3),
        "at_least": numbers,
        "at_most": numbers,
    },
)
conditions = st.recursive(
    asked,
    lambda inner: (
        st.fixed_dictionaries({"not": inner})
        | st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
    ),
    max_leaves=6,
)


@given(plain=conditions, lang=st.sampled_from(["zh", "en"]))
def test_whatever_is_asked_survives_being_written_in_a_cell(plain: dict[str, Any], lang: str) -> None:
    """Brackets, quotes and lists of one come back as they were."""
    assert read(written(plain, lang)) == plain


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("WASH-04 = boil / steam", {"item": "WASH-04", "is": ["boil", "steam"]}),
        ("WASH-04＝boil", {"item": "WASH-04", "is": "boil"}),
        ("COOK-05≥25≤27", {"item": "COOK-05", "at_least": "25", "at_most": "27"}),
        ("A-01 = fail且非（B-02）", {"all": [{"item": "A-01", "is": "fail"}, {"not": {"item": "B-02"}}]}),
        ("A-01 AND B-02 or C-03", {"any": [{"all": [{"item": "A-01"}, {"item": "B-02"}]}, {"item": "C-03"}]}),
        ("A-01 = “用 水 冲”", {"item": "A-01", "is": "用 水 冲"}),
    ],
)
def test_a_condition_may_be_typed_with_a_chinese_keyboard(line: str, plain: dict[str, Any]) -> None:
    """Wide brackets, ≥ and English words all do."""
    assert read(line) == plain


@pytest.mark.parametrize(
    "line", ["", "=", "A-01 =", "(A-01", "A-01)", "A-01 且", "非 A-01", "A-01 < 3", "(" * 5000]
)
def test_what_is_no_condition_is_refused(line: str) -> None:
    """Half a condition is never guessed at."""
    with pytest.raises(NoCondition):
        read(line)
