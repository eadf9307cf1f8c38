"""Limits of readings and of dates, as they are judged and as people read them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from checklists.asking.model.text import Text


class Basis(StrEnum):
    """What the bounds of a limit count from: zero, the site's own limit, or what a label says."""

    FIXED = "fixed"
    SITE = "site"
    LABEL = "label"


_BASIS_WORDS = {
    Basis.SITE: Text(zh="本单位限值", en="the site's limit"),
    Basis.LABEL: Text(zh="标签温度", en="the label"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The range in which a reading passes; a bound that is None is open, never both.

    With a `basis` other than fixed the bounds are offsets to a number known at the inspection: the
    site's own limit (`default` unless the site set one) or what the label of the goods says.
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True
    basis: Basis = Basis.FIXED
    default: Decimal | None = None

    def against(self, basis: Decimal | None) -> "Limit | None":
        """The limit in plain numbers; None while what it counts from is not known."""
        if self.basis is Basis.FIXED:
            return self
        origin = self.default if basis is None else basis
        if origin is None:
            return None
        return replace(
            self,
            lower=None if self.lower is None else self.lower + origin,
            upper=None if self.upper is None else self.upper + origin,
            basis=Basis.FIXED,
            default=None,
        )

    def admits(self, reading: Decimal, basis: Decimal | None = None) -> bool:
        """Whether the reading passes; bounds count exactly as they are written.

        What cannot be judged yet, because nobody said what the limit counts from, passes.
        """
        if self.basis is Basis.FIXED:
            return self._is_high_enough(reading) and self._is_low_enough(reading)
        limit = self.against(basis)
        return limit is None or limit.admits(reading)

    def words(self, unit: str = "") -> Text:
        """The limit for people, such as 不低于 70 ℃ / at least 70 ℃."""
        suffix = f" {unit}" if unit else ""
        if self.lower is not None and self.upper is not None:
            zh_parts, en_parts = f"{self.lower}～{self.upper}", f"{self.lower} to {self.upper}"
        elif self.lower is not None:
            bound = self._bound_words(self.lower)
            zh_parts = f"{'不低于' if self.lower_inclusive else '高于'} {bound.zh}"
            en_parts = f"{'at least' if self.lower_inclusive else 'above'} {bound.en}"
        else:
            bound = self._bound_words(self.upper or Decimal(0))
            zh_parts = f"{'不高于' if self.upper_inclusive else '低于'} {bound.zh}"
            en_parts = f"{'at most' if self.upper_inclusive else 'below'} {bound.en}"
        return Text(zh=zh_parts + suffix, en=en_parts + suffix)

    def _bound_words(self, bound: Decimal) -> Text:
        if self.basis is Basis.FIXED:
            return Text(zh=str(bound), en=str(bound))
        origin, offset = _BASIS_WORDS[self.basis], f"{bound:+}" if bound else ""
        unless_set = "" if self.default is None else f" ({self.default})"
        return Text(zh=f"{origin.zh}{offset}{unless_set}", en=f"{origin.en}{offset}{unless_set}")

    def _is_high_enough(self, reading: Decimal) -> bool:
        if self.lower is None:
            return True
        return reading >= self.lower if self.lower_inclusive else reading > self.lower

    def _is_low_enough(self, reading: Decimal) -> bool:
        if self.upper is None:
            return True
        return reading <= self.upper if self.upper_inclusive else reading < self.upper


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLimit:
    """How a date passes on the day it is looked at.

    Either something happened at most `months` or `days` before that day and not after it, or, with
    neither, the date is an expiry that has not passed.
    """

    months: int | None = None
    days: int | None = None

    def admits(self, value: date, today: date) -> bool:
        """Whether the date passes on that day, both ends included."""
        if self.months is not None:
            return value <= today <= months_after(value, self.months)
        if self.days is not None:
            return value <= today <= value + timedelta(days=self.days)
        return value >= today

    def words(self) -> Text:
        """The limit for people, such as 12 个月内 / within 12 months."""
        if self.months is not None:
            return Text(zh=f"{self.months} 个月内", en=f"within {self.months} months")
        if self.days is not None:
            return Text(zh=f"{self.days} 天内", en=f"within {self.days} days")
        return Text(zh="未过期", en="not expired")


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
