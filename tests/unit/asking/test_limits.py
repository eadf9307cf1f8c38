"""Limits: boundaries exactly as written."""

from decimal import Decimal

import pytest

from checklists.asking.reading.limits import parse_limit


@pytest.mark.parametrize(
    ("written", "reading", "passes"),
    [
        (">=70", "70.0", True),
        (">=70", "69.999999", False),
        (">70", "70", False),
        (">70", "70.000001", True),
        ("<=8", "8", True),
        ("<=8", "8.1", False),
        ("<8", "8", False),
        ("<8", "7.9", True),
        ("0..8", "0", True),
        ("0..8", "8.00", True),
        ("0..8", "-0.1", False),
        ("0..8", "8.1", False),
        ("<=-12", "-12", True),
        ("<=-12", "-11.9", False),
        ("-0.5..0.5", "-0.5", True),
        (">= 70", "70", True),
    ],
)
def test_a_reading_passes_exactly_where_the_limit_says(written: str, reading: str, passes: bool) -> None:
    """`>=70` passes at 70.0; nobody argues over a rounding."""
    limit = parse_limit(written)
    assert limit is not None
    assert limit.admits(Decimal(reading)) is passes


@pytest.mark.parametrize(
    "written", ["", "70", "=>70", ">=", ">=7e1", "8..0", "0...8", "≥70", ">=NaN", ">=1_0", "label+3"]
)
def test_what_is_no_limit_is_not_taken_for_one(written: str) -> None:
    """A slip of the pen never becomes a limit nobody meant."""
    assert parse_limit(written) is None


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (">=70", "不低于 70 ℃", "at least 70 ℃"),
        (">70", "高于 70 ℃", "above 70 ℃"),
        ("<=8", "不高于 8 ℃", "at most 8 ℃"),
        ("<8", "低于 8 ℃", "below 8 ℃"),
        ("0..8", "0～8 ℃", "0 to 8 ℃"),
    ],
)
def test_a_limit_reads_as_words(written: str, zh: str, en: str) -> None:
    """Inspectors read words, not comparison signs."""
    limit = parse_limit(written)
    assert limit is not None
    assert (limit.words("℃").zh, limit.words("℃").en) == (zh, en)
