"""Limits as authors write them: `>=70`, `0..8`, `<=label+3`, `<=site(37.2)`; dates: `<=12m`, `>=today`."""

import re
from decimal import Decimal

from checklists.asking.model import Basis, DateLimit, Limit
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields

_FORMS = '">=70" | ">70" | "<=8" | "<8" | "0..8" | "<=label+3" | "<=site" | "<=site(37.2)"'
_DATE_FORMS = '"<=12m" | "<=30d" | ">=today"'
_NUMBER = r"(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)"
_BOUND = re.compile(rf"(>=|>|<=|<)\s*{_NUMBER}")
_RANGE = re.compile(rf"{_NUMBER}\.\.{_NUMBER}")
_RELATIVE = re.compile(rf"(>=|>|<=|<)\s*(site|label)([+-][0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)?(?:\({_NUMBER}\))?")
_SPAN = re.compile(r"<=\s*([1-9][0-9]{0,3})([md])")
PATTERN = "|".join(form.pattern for form in (_BOUND, _RANGE, _RELATIVE, _SPAN)) + "|>=today"
"""Every way to write a limit, of a reading or of a date."""


def limit(fields: Fields, key: str) -> Limit | None:
    """The limit under a key; None with a complaint when it is none."""
    text = fields.scalar(key, _FORMS)
    found = parse_limit(text)
    if text and found is None:
        fields.complain(key, faults.not_as_expected(key, text, _FORMS))
    return found


def date_limit(fields: Fields, key: str) -> DateLimit | None:
    """The limit of a date under a key; None with a complaint when it is none."""
    text = fields.scalar(key, _DATE_FORMS)
    found = parse_date_limit(text)
    if text and found is None:
        fields.complain(key, faults.not_as_expected(key, text, _DATE_FORMS))
    return found


def parse_limit(text: str) -> Limit | None:
    """The limit written in `text`, or None when it is none."""
    if bound := _BOUND.fullmatch(text):
        return _one_sided(bound[1], Decimal(bound[2]))
    if relative := _RELATIVE.fullmatch(text):
        sign, basis, offset, default = relative.groups()
        return _one_sided(
            sign, Decimal(offset or 0), Basis(basis), None if default is None else Decimal(default)
        )
    if between := _RANGE.fullmatch(text):
        lower, upper = Decimal(between[1]), Decimal(between[2])
        return Limit(lower=lower, upper=upper) if lower <= upper else None
    return None


def parse_date_limit(text: str) -> DateLimit | None:
    """The limit of a date written in `text`, or None when it is none."""
    if span := _SPAN.fullmatch(text):
        length = int(span[1])
        return DateLimit(months=length) if span[2] == "m" else DateLimit(days=length)
    return DateLimit() if text == ">=today" else None


def _one_sided(
    sign: str, bound: Decimal, basis: Basis = Basis.FIXED, default: Decimal | None = None
) -> Limit:
    inclusive = sign.endswith("=")
    if sign.startswith(">"):
        return Limit(lower=bound, lower_inclusive=inclusive, basis=basis, default=default)
    return Limit(upper=bound, upper_inclusive=inclusive, basis=basis, default=default)
