"""Limits as authors write them: `>=70`, `>70`, `<=8`, `<8`, `0..8`."""

import re
from decimal import Decimal

from checklists.asking.model import Limit
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields

_FORMS = '">=70" | ">70" | "<=8" | "<8" | "0..8"'
_NUMBER = r"(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)"
_BOUND = re.compile(rf"(>=|>|<=|<)\s*{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}\.\.{_NUMBER}")


def limit(fields: Fields, key: str) -> Limit | None:
    """The limit under a key; None with a complaint when it is none."""
    text = fields.scalar(key, _FORMS)
    found = parse_limit(text)
    if text and found is None:
        fields.complain(key, faults.not_as_expected(key, text, _FORMS))
    return found


def parse_limit(text: str) -> Limit | None:
    """The limit written in `text`, or None when it is none."""
    if bound := _BOUND.fullmatch(text):
        inclusive = bound[1].endswith("=")
        if bound[1].startswith(">"):
            return Limit(lower=Decimal(bound[2]), lower_inclusive=inclusive)
        return Limit(upper=Decimal(bound[2]), upper_inclusive=inclusive)
    if between := _RANGE.fullmatch(text):
        lower, upper = Decimal(between[1]), Decimal(between[2])
        return Limit(lower=lower, upper=upper) if lower <= upper else None
    return None
