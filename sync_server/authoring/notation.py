"""Values of the model as authors write them: numbers, limits, conditions."""

from decimal import Decimal
from typing import Any

from checklists.asking.model import AllOf, AnyOf, Asked, Basis, Condition, DateLimit, Limit, Not
from checklists.decimals import number_text


def limit_text(limit: Limit) -> str:
    """A limit such as `>=70`, `0..8`, `<=label+3`, `<=site(37.2)`."""
    if limit.lower is not None and limit.upper is not None:
        return f"{number_text(limit.lower)}..{number_text(limit.upper)}"
    if limit.lower is not None:
        sign, bound = ">=" if limit.lower_inclusive else ">", limit.lower
    else:
        sign, bound = "<=" if limit.upper_inclusive else "<", limit.upper or Decimal(0)
    if limit.basis is Basis.FIXED:
        return f"{sign}{number_text(bound)}"
    offset = f"{'+' if bound > 0 else ''}{number_text(bound)}" if bound else ""
    default = "" if limit.default is None else f"({number_text(limit.default)})"
    return f"{sign}{limit.basis}{offset}{default}"


def date_limit_text(limit: DateLimit) -> str:
    """The limit of a date such as `<=12m`, `<=30d`, `>=today`."""
    if limit.months is not None:
        return f"<={limit.months}m"
    return ">=today" if limit.days is None else f"<={limit.days}d"


def plain_condition(condition: Condition) -> dict[str, Any]:
    """A condition as the mapping it is written as."""
    match condition:
        case Asked():
            return _asked(condition)
        case Not():
            return {"not": plain_condition(condition.condition)}
        case AllOf():
            return {"all": [plain_condition(one) for one in condition.conditions]}
        case AnyOf():
            return {"any": [plain_condition(one) for one in condition.conditions]}


def _asked(asked: Asked) -> dict[str, Any]:
    plain: dict[str, Any] = {"item": asked.item}
    if asked.among:
        plain["is"] = asked.among[0] if len(asked.among) == 1 else list(asked.among)
    if asked.at_least is not None:
        plain["at_least"] = asked.at_least
    if asked.at_most is not None:
        plain["at_most"] = asked.at_most
    return plain
