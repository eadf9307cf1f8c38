"""Choices, dates, photos, signatures, tables and limits that count from something."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.asking.answers import (
    Answer,
    AnswerRefused,
    Tap,
    Taps,
    achieved,
    best,
    from_plain,
    in_words,
    is_failure,
    to_plain,
    worst,
)
from checklists.asking.library import all_checklists, checklist
from checklists.asking.model import (
    AnswerType,
    Checklist,
    Column,
    DateLimit,
    Item,
    Limit,
    Matrix,
    Option,
    Row,
    Text,
)
from checklists.asking.reading.limits import parse_date_limit, parse_limit

PLAIN = checklist("CAN-GRADE").item("CAN-GRADE-16")


def _text(words: str) -> Text:
    return Text(zh=words, en=words)


OPTIONS = (
    Option(code="good", text=_text("good")),
    Option(code="so_so", text=_text("so so"), earns=Decimal(50)),
    Option(code="bad", text=_text("bad"), fails=True),
)
TABLE = Matrix(
    rows=(Row(code="w1", text=_text("1")), Row(code="w2", text=_text("2"))),
    columns=(
        Column(code="dirty", text=_text("dirty"), deduction=Decimal(1)),
        Column(code="open", text=_text("open"), deduction=Decimal("0.5")),
    ),
)
CHOICE = replace(PLAIN, answer_type=AnswerType.CHOICE, options=OPTIONS)
SEVERAL = replace(PLAIN, answer_type=AnswerType.MULTI_CHOICE, options=OPTIONS)
DATE = replace(PLAIN, answer_type=AnswerType.DATE, date_limit=DateLimit(months=12))
PHOTO = replace(PLAIN, answer_type=AnswerType.PHOTO)
SIGNATURE = replace(PLAIN, answer_type=AnswerType.SIGNATURE)
MATRIX = replace(PLAIN, answer_type=AnswerType.MATRIX, matrix=TABLE, points=Decimal(4))
LABEL = replace(PLAIN, answer_type=AnswerType.NUMBER, limit=parse_limit("<=label+3"), unit="℃")
SITE = replace(PLAIN, answer_type=AnswerType.NUMBER, limit=parse_limit("<=site(37.2)"), unit="℃")


@pytest.mark.parametrize(
    ("item", "plain", "fails", "share"),
    [
        (CHOICE, {"value": "good"}, False, "1"),
        (CHOICE, {"value": "so_so"}, False, "0.5"),
        (CHOICE, {"value": "bad"}, True, "0"),
        (SEVERAL, {"value": []}, False, "1"),
        (SEVERAL, {"value": ["so_so", "good"]}, False, "1"),
        (SEVERAL, {"value": ["good", "bad"]}, True, "0"),
        (DATE, {"value": "2025-11-21", "basis": "2026-11-21"}, False, "1"),
        (DATE, {"value": "2025-11-20", "basis": "2026-11-21"}, True, "0"),
        (DATE, {"value": "2026-11-22", "basis": "2026-11-21"}, True, "0"),
        (PHOTO, {"value": "taken"}, False, "1"),
        (SIGNATURE, {"value": "食品安全员"}, False, "1"),
        (MATRIX, {"value": {}}, False, "1"),
        (MATRIX, {"value": {"w1": {"dirty": 2}, "w2": {"open": 1}}}, True, "0.375"),
        (MATRIX, {"value": {"w1": {"dirty": 999}}}, True, "0"),
        (LABEL, {"value": "7", "basis": "4"}, False, "1"),
        (LABEL, {"value": "7.1", "basis": "4"}, True, "0"),
        (SITE, {"value": "37.2"}, False, "1"),
        (SITE, {"value": "37.3"}, True, "0"),
        (SITE, {"value": "37.3", "basis": "37.5"}, False, "1"),
    ],
)
def test_an_answer_fails_and_earns_as_its_type_says(
    item: Item, plain: dict[str, Any], fails: bool, share: str
) -> None:
    """Each type says for itself what is a failure and how much of the points it is worth."""
    answer = from_plain(item, plain)
    assert (is_failure(item, answer), achieved(item, answer)) == (fails, Decimal(share))


@pytest.mark.parametrize(
    ("item", "plain", "code"),
    [
        (CHOICE, {"value": "great"}, "answer.unknown_option"),
        (CHOICE, {"value": ["good"]}, "answer.wrong_type"),
        (SEVERAL, {"value": "good"}, "answer.wrong_type"),
        (SEVERAL, {"value": ["good", "good"]}, "answer.wrong_type"),
        (SEVERAL, {"value": ["good", "nope"]}, "answer.unknown_option"),
        (SEVERAL, {"value": ["good"] * 100_000}, "answer.wrong_type"),
        (DATE, {"value": "2026-02-30", "basis": "2026-11-21"}, "answer.wrong_type"),
        (DATE, {"value": "20261121", "basis": "2026-11-21"}, "answer.wrong_type"),
        (DATE, {"value": "2026-11-21"}, "answer.basis_missing"),
        (DATE, {"value": "2026-11-21", "basis": "heute"}, "answer.wrong_type"),
        (PHOTO, {"value": "pass"}, "answer.wrong_type"),
        (SIGNATURE, {"value": " "}, "answer.wrong_type"),
        (MATRIX, {"value": {"w9": {"dirty": 1}}}, "answer.unknown_option"),
        (MATRIX, {"value": {"w1": {"clean": 1}}}, "answer.unknown_option"),
        (MATRIX, {"value": {"w1": {"dirty": 1001}}}, "answer.out_of_range"),
        (MATRIX, {"value": {"w1": {"dirty": True}}}, "answer.wrong_type"),
        (MATRIX, {"value": {"w1": 3}}, "answer.wrong_type"),
        (MATRIX, {"value": "w1"}, "answer.wrong_type"),
        (LABEL, {"value": "7"}, "answer.basis_missing"),
        (LABEL, {"value": "7", "basis": "kalt"}, "answer.not_a_number"),
        (PLAIN, {"value": "fail", "spots": 0}, "answer.out_of_range"),
        (PLAIN, {"value": "fail", "spots": 1.5}, "answer.wrong_type"),
        (PLAIN, {"value": "fail", "again": "yes"}, "answer.wrong_type"),
    ],
)
def test_what_is_no_answer_is_refused(item: Item, plain: dict[str, Any], code: str) -> None:
    """Nothing is coerced into an answer nobody gave, and nothing endless is chewed on."""
    with pytest.raises(AnswerRefused) as refused:
        from_plain(item, plain)
    assert (refused.value.code, refused.value.item_id) == (code, item.id)


def test_a_draft_may_lack_what_its_limit_counts_from() -> None:
    """The reading is kept before the label is read."""
    assert from_plain(LABEL, {"value": "7"}, draft=True) == Answer(value=Decimal(7))


@pytest.mark.parametrize(
    ("item", "plain", "zh"),
    [
        (CHOICE, {"value": "so_so"}, "so so"),
        (SEVERAL, {"value": ["bad", "good"]}, "good、bad"),
        (SEVERAL, {"value": []}, "无"),
        (DATE, {"value": "2026-11-01", "basis": "2026-11-21"}, "2026-11-01"),
        (PHOTO, {"value": "taken"}, "已拍照"),
        (MATRIX, {"value": {"w2": {"dirty": 2}}}, "2 dirty ×2"),
        (LABEL, {"value": "7.0", "basis": "4"}, "7.0 ℃"),
        (PLAIN, {"value": "fail"}, "不合格"),
    ],
)
def test_an_answer_reads_as_words(item: Item, plain: dict[str, Any], zh: str) -> None:
    """Whoever reads the record sees words, not codes."""
    assert in_words(item, from_plain(item, plain)).zh == zh


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("<=label+3", "不高于 标签温度+3 ℃", "at most the label+3 ℃"),
        ("<=site", "不高于 本单位限值 ℃", "at most the site's limit ℃"),
        (">site(0.5)", "高于 本单位限值 (0.5) ℃", "above the site's limit (0.5) ℃"),
    ],
)
def test_a_relative_limit_reads_as_words(written: str, zh: str, en: str) -> None:
    """What a limit counts from is said, not left to guess."""
    limit = parse_limit(written)
    assert limit is not None
    assert (limit.words("℃").zh, limit.words("℃").en) == (zh, en)


@pytest.mark.parametrize(
    ("written", "value", "today", "passes"),
    [
        ("<=12m", "2024-02-29", "2025-02-28", True),
        ("<=12m", "2024-02-29", "2025-03-01", False),
        ("<=1m", "2026-01-31", "2026-02-28", True),
        ("<=30d", "2026-10-22", "2026-11-21", True),
        ("<=30d", "2026-10-21", "2026-11-21", False),
        (">=today", "2026-11-21", "2026-11-21", True),
        (">=today", "2026-11-20", "2026-11-21", False),
    ],
)
def test_a_date_passes_exactly_where_its_limit_says(
    written: str, value: str, today: str, passes: bool
) -> None:
    """Months end where the calendar ends them; an expiry counts to its last day."""
    limit = parse_date_limit(written)
    assert limit is not None
    assert limit.admits(date.fromisoformat(value), date.fromisoformat(today)) is passes


@pytest.mark.parametrize("written", ["12m", "<=0d", "<=12y", ">=tomorrow", "<12m", ""])
def test_what_is_no_date_limit_is_not_taken_for_one(written: str) -> None:
    """A slip of the pen never becomes a limit."""
    assert parse_date_limit(written) is None


_counts = st.dictionaries(
    st.sampled_from(["w1", "w2"]),
    st.dictionaries(st.sampled_from(["dirty", "open"]), st.integers(0, 1000), min_size=1),
)
_days = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(str)
_plain: dict[AnswerType, tuple[Item, st.SearchStrategy[Any]]] = {
    AnswerType.CHOICE: (CHOICE, st.sampled_from(["good", "so_so", "bad"])),
    AnswerType.MULTI_CHOICE: (SEVERAL, st.lists(st.sampled_from(["good", "so_so", "bad"]), unique=True)),
    AnswerType.DATE: (DATE, _days),
    AnswerType.PHOTO: (PHOTO, st.just("taken")),
    AnswerType.SIGNATURE: (SIGNATURE, st.text("检查员a", min_size=1, max_size=9)),
    AnswerType.MATRIX: (MATRIX, _counts),
    AnswerType.NUMBER: (LABEL, st.decimals(-50, 50, places=1).map(str)),
}


@st.composite
def plain_answers(draw: st.DrawFn) -> tuple[Item, dict[str, Any]]:
    item, values = _plain[draw(st.sampled_from(sorted(_plain)))]
    basis = draw(_days) if item is DATE else draw(st.decimals(-20, 20, places=1).map(str))
    extra = {"spots": draw(st.integers(1, 1000)), "again": draw(st.booleans()), "basis": basis}
    return item, {"value": draw(values)} | extra


@given(plain_answers())
def test_an_answer_of_any_type_survives_json_both_ways(pair: tuple[Item, dict[str, Any]]) -> None:
    """What the phone stored is what the server reads and judges the same."""
    item, plain = pair
    answer = from_plain(item, plain)
    back = from_plain(item, json.loads(json.dumps(to_plain(answer))))
    assert back == answer
    assert (is_failure(item, back), achieved(item, back)) == (
        is_failure(item, answer),
        achieved(item, answer),
    )


@pytest.mark.parametrize("known", all_checklists(), ids=lambda known: known.id)
def test_the_best_and_the_worst_answer_are_what_they_are_called(known: Checklist) -> None:
    """A preview of all-pass and all-fail rests on them, for every item of the library."""
    for item in known.items:
        require_extremes(item, date(2026, 11, 21))


def require_extremes(item: Item, day: date) -> None:
    assert not is_failure(item, best(item, day)), item.id
    assert achieved(item, best(item, day)) == 1, item.id
    if item.limit is not None and item.limit.against(Decimal(1)) is not None and item.limit.against(None):
        assert is_failure(item, worst(item, day)), item.id
    assert from_plain(item, to_plain(best(item, day))) == best(item, day), item.id
    assert from_plain(item, to_plain(worst(item, day))) == worst(item, day), item.id


def test_a_limit_that_counts_from_nothing_known_yet_only_records() -> None:
    """Where a site has set no limit the reading is kept and nobody fails."""
    unset = Limit(upper=Decimal(0), basis=SITE.limit.basis if SITE.limit else Limit().basis)
    assert unset.admits(Decimal(10**6))


def test_taps_keep_the_order_of_the_table() -> None:
    """However they were tapped, the same taps are the same answer."""
    answer = from_plain(MATRIX, {"value": {"w2": {"open": "1"}, "w1": {"open": 1, "dirty": 1}}})
    assert answer.value == Taps(
        (
            Tap(row="w1", column="dirty", times=1),
            Tap(row="w1", column="open", times=1),
            Tap(row="w2", column="open", times=1),
        )
    )
