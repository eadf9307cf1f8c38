"""Each packaged scheme as a clerk would do it on paper, in whole fractions."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from checklists.asking.model import Checklist
from tests.support import by_hand
from tests.support.answer_sheets import IN_ROWS, SHEETS
from tests.support.by_hand import Outcome, Rows


def _grade(figure: Fraction | None, *bounds: tuple[str, str]) -> str | None:
    if figure is None:
        return None
    return next(code for code, bound in bounds if figure >= Fraction(bound))


_COMMON = (("excellent", "90"), ("good", "75"), ("fair", "60"))


def by_percentage(rows: Rows, lowest: str, veto_from: int | None, cap: str | None = None) -> Outcome:
    known = by_hand.counted(rows)
    applicable = sum((Fraction(str(item.points)) for _, _, item, _ in known), Fraction(0))
    if not applicable:
        return None, None
    earned = sum(
        (Fraction(str(item.points)) * by_hand.share(item, plain) for _, _, item, plain in known), Fraction(0)
    )
    tenths = by_hand.digits(Fraction(0) if by_hand.is_vetoed(known) else earned / applicable * 100, 1)
    failed = by_hand.key_failures(known)
    grade = _grade(Fraction(tenths, 10), *_COMMON, (lowest, "0"))
    if cap and failed and grade in {"excellent", "good"}:
        grade = cap
    vetoed = by_hand.is_vetoed(known) or (veto_from is not None and failed >= veto_from)
    return tenths, lowest if vetoed else grade


def by_a(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    general = [(item, plain) for _, _, item, plain in known if not item.key]
    if not known:
        return None, None
    passed = sum(not by_hand.fails(item, plain) for item, plain in general)
    rate = Fraction(100 * passed, len(general)) if general else Fraction(100)
    vetoed = by_hand.is_vetoed(known)
    rate = Fraction(0) if vetoed and general else rate
    failed = by_hand.key_failures(known)
    keys = sum(item.key for _, _, item, _ in known)
    tenths = by_hand.digits(rate, 1)
    whole = len(rows) == len(SHEETS.items)
    if not whole and (keys < 3 or len(general) < 7):
        return tenths, None
    if vetoed or failed >= 2 or rate < 70:
        return tenths, "does_not_conform"
    return tenths, "conforms" if failed == 0 and rate == 100 else "mostly_conforms"


def by_b(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    average = by_hand.mean(10 * by_hand.share(item, plain) for _, _, item, plain in known)
    if average is None:
        return None, None
    tenths = by_hand.digits(Fraction(0) if by_hand.is_vetoed(known) else average, 1)
    if by_hand.is_vetoed(known) or by_hand.key_failures(known) >= 2:
        return tenths, "not_rated"
    grade = _grade(
        Fraction(tenths, 10), ("excellent", "9"), ("good", "7.5"), ("fair", "6"), ("not_rated", "0")
    )
    return tenths, grade


def _from_hundred(known: Rows, **rule: Any) -> Fraction:
    if by_hand.is_vetoed(known):
        return Fraction(0)
    lost = sum((by_hand.off(item, plain, **rule) for _, _, item, plain in known), Fraction(0))
    return max(Fraction(0), 100 - lost)


def by_deduction(rows: Rows, decimals: int, grades: tuple[tuple[str, str], ...], **rule: Any) -> Outcome:
    known = by_hand.counted(rows)
    if not known:
        return None, None
    figure = Fraction(by_hand.digits(_from_hundred(known, **rule), decimals), 10**decimals)
    grade = grades[-1][0] if by_hand.is_vetoed(known) else _grade(figure, *grades)
    return int(figure * 10**decimals), grade


def by_d4(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    common = [row for row in known if "#" not in row[0]]
    names = sorted({row[1] for row in known if "#" in row[0]})
    if not known:
        return None, None
    each = [common + [row for row in known if row[1] == name and "#" in row[0]] for name in names] or [common]
    figures = [_from_hundred(room) for room in each]
    tenths = by_hand.digits(sum(figures, Fraction(0)) / len(figures), 1)
    if all(by_hand.is_vetoed(room) for room in each):
        return tenths, "failed"
    return tenths, _grade(Fraction(tenths, 10), *_COMMON, ("failed", "0"))


def by_jgj59(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    figures: list[tuple[int, Fraction]] = []
    zero = False
    for name, weight in (("first", 10), ("second", 5)):
        sheet = [(item, by_hand.off(item, plain)) for _, group, item, plain in known if group == name]
        points = sum((Fraction(str(item.points)) for item, _ in sheet), Fraction(0))
        if not points:
            continue
        keys = [(Fraction(str(item.points)), lost) for item, lost in sheet if item.key]
        total = sum((full for full, _ in keys), Fraction(0))
        kept = sum((full - lost for full, lost in keys), Fraction(0))
        worthless = any(lost == full for full, lost in keys) or kept * 60 < total * 40
        worthless = worthless or by_hand.is_vetoed([row for row in known if row[1] == name])
        lost = sum((lost for _, lost in sheet), Fraction(0))
        figures.append((weight, Fraction(0) if worthless else (points - lost) / points * 100))
        zero = zero or worthless
    if not figures:
        return None, None
    figure = sum((weight * value for weight, value in figures), Fraction(0)) / sum(w for w, _ in figures)
    tenths = by_hand.digits(figure, 1)
    if zero:
        return tenths, "failed"
    return tenths, _grade(Fraction(tenths, 10), ("good", "80"), ("passed", "70"), ("failed", "0"))


_DEDUCTED = (*_COMMON, ("failed", "0"))
SCHEMES: Mapping[str, tuple[Checklist, Callable[[Rows], Outcome]]] = {
    "scheme_a@1": (SHEETS, by_a),
    "scheme_b@1": (SHEETS, by_b),
    "scheme_c@1": (SHEETS, lambda rows: by_percentage(rows, "not_rated", 2)),
    "scheme_d1@1": (SHEETS, lambda rows: by_percentage(rows, "failed", None, "fair")),
    "scheme_lot@1": (SHEETS, lambda rows: by_percentage(rows, "failed", 1)),
    "scheme_d4@1": (IN_ROWS, by_d4),
    "scheme_d6@1": (IN_ROWS, lambda rows: by_deduction(rows, 0, (("scored", "0"),))),
    "scheme_d7@1": (SHEETS, lambda rows: by_deduction(rows, 1, _DEDUCTED, again_factor=2, spots_to_zero=3)),
    "jgj59@1": (SHEETS, by_jgj59),
}
