"""What of XPath, as forms write it, can be said as a condition or a limit of ours.

`${q} = 'v'`, `selected(${q}, 'v')`, comparisons with numbers, `and`, `or`, `not(…)` and brackets. An
unanswered question is empty there, so `!=` holds for it and every other comparison does not.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from checklists.asking.model import AnswerType

_TOKEN = re.compile(
    r"\s*(?:\$\{\s*([\w.-]+)\s*\}|'([^']*)'|\"([^\"]*)\"|(-?\d+(?:\.\d+)?)|(<=|>=|!=|[=<>(),.])|([a-z-]+))"
)
_DEEPEST = 12
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_LARGEST = Decimal(999_999)
Plain = dict[str, Any]
Known = Callable[[str], "Question | None"]


class Question:
    """An item of the draft that a condition may look at."""

    def __init__(self, id_: str, answer: AnswerType, codes: dict[str, str]) -> None:
        self.id = id_
        self.answer = answer
        self.codes = codes


class NotExpressible(ValueError):
    """A condition cannot be said in our terms."""


class Condition:
    """Reads one expression; `known` finds the question a name means, None for one that may not be asked."""

    def __init__(self, expression: str, known: Known) -> None:
        self._tokens = _tokens(expression)
        self._known = known
        self._at = 0
        self._depth = 0

    def plain(self) -> Plain:
        """The mapping of the condition; raises `NotExpressible`."""
        found = self._joined("or")
        if self._at < len(self._tokens):
            raise NotExpressible(self._tokens[self._at][1])
        return found

    def _joined(self, word: str) -> Plain:
        part = self._and if word == "or" else self._one
        parts = [part()]
        while self._take(("word", word)):
            parts.append(part())
        return parts[0] if len(parts) == 1 else {"any" if word == "or" else "all": parts}

    def _and(self) -> Plain:
        return self._joined("and")

    def _one(self) -> Plain:
        if self._take(("sign", "(")):
            return self._until_bracket()
        if self._take(("word", "not")):
            self._require("(")
            return {"not": self._until_bracket()}
        if self._take(("word", "selected")):
            return self._selected()
        return self._comparison()

    def _until_bracket(self) -> Plain:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotExpressible("((")
        found = self._joined("or")
        self._require(")")
        self._depth -= 1
        return found

    def _selected(self) -> Plain:
        self._require("(")
        question = self._question(self._next()[1])
        self._require(",")
        kind, value = self._next()
        self._require(")")
        if kind != "text":
            raise NotExpressible(value)
        return _is(question, value)

    def _comparison(self) -> Plain:
        kind, left = self._next()
        _, sign = self._next()
        other, right = self._next()
        if sign not in _FLIPPED or (kind == "name") == (other == "name"):
            raise NotExpressible(f"{left} {sign} {right}")
        if kind == "name":
            return _compared(self._question(left), sign, other, right)
        return _compared(self._question(right), _FLIPPED[sign], kind, left)

    def _question(self, name: str) -> Question:
        question = self._known(name)
        if question is None:
            raise NotExpressible(name)
        return question

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise NotExpressible("…")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, token: tuple[str, str]) -> bool:
        taken = self._at < len(self._tokens) and self._tokens[self._at] == token
        self._at += taken
        return taken

    def _require(self, sign: str) -> None:
        if not self._take(("sign", sign)):
            raise NotExpressible(sign)


def limit(constraint: str, *, whole: bool) -> str:
    """The limit a constraint on a number says, such as `0..8`; raises `NotExpressible`."""
    parts = re.split(r"\s+and\s+", constraint.strip())
    bounds = [
        re.fullmatch(r"\(?\s*\.\s*(<=|>=|<|>)\s*(-?\d{1,9}(?:\.\d{1,6})?)\s*\)?", part) for part in parts
    ]
    found = [(one[1], Decimal(one[2])) for one in bounds if one]
    if len(found) != len(parts) or len(found) > 2:
        raise NotExpressible(constraint)
    if whole:
        found = [_inclusive(sign, number) for sign, number in found]
    if len(found) == 1:
        return f"{found[0][0]}{found[0][1]:f}"
    by_sign = dict(found)
    if by_sign.keys() != {">=", "<="} or by_sign[">="] > by_sign["<="]:
        raise NotExpressible(constraint)
    return f"{by_sign['>=']:f}..{by_sign['<=']:f}"


def _inclusive(sign: str, number: Decimal) -> tuple[str, Decimal]:
    """A strict bound of whole numbers is the next number, included."""
    if sign == ">":
        return ">=", number.to_integral_value(rounding="ROUND_FLOOR") + 1
    if sign == "<":
        return "<=", number.to_integral_value(rounding="ROUND_CEILING") - 1
    return sign, number


def _compared(question: Question, sign: str, kind: str, value: str) -> Plain:
    if kind == "text" and not value:
        return _emptiness(question, sign)
    if kind == "number" and question.answer is AnswerType.NUMBER:
        return _measured(question, sign, Decimal(value))
    if sign not in {"=", "!="} or question.answer is AnswerType.MULTI_CHOICE:
        raise NotExpressible(value)
    found = _is(question, value)
    return found if sign == "=" else {"not": found}


def _emptiness(question: Question, sign: str) -> Plain:
    if sign not in {"=", "!="}:
        raise NotExpressible(sign)
    answered = {"item": question.id}
    return answered if sign == "!=" else {"not": answered}


def _measured(question: Question, sign: str, number: Decimal) -> Plain:
    if abs(number) > _LARGEST or number != round(number, 4):
        raise NotExpressible(str(number))
    below, above = {"item": question.id, "at_most": number}, {"item": question.id, "at_least": number}
    exactly = {"item": question.id, "at_least": number, "at_most": number}
    meant: dict[str, Plain] = {
        "<=": below,
        ">=": above,
        "=": exactly,
        "!=": {"not": exactly},
        ">": {"all": [{"item": question.id}, {"not": below}]},
        "<": {"all": [{"item": question.id}, {"not": above}]},
    }
    return meant[sign]


def _is(question: Question, value: str) -> Plain:
    if question.codes:
        if value not in question.codes:
            raise NotExpressible(value)
        return {"item": question.id, "is": question.codes[value]}
    if question.answer is AnswerType.TEXT and 0 < len(value) <= 100 and value.strip() == value:
        return {"item": question.id, "is": value}
    raise NotExpressible(value)


def _tokens(expression: str) -> list[tuple[str, str]]:
    found = []
    at = 0
    while expression[at:].strip():
        token = _TOKEN.match(expression, at)
        if token is None:
            raise NotExpressible(expression[at : at + 20])
        kinds = ("name", "text", "text", "number", "sign", "word")
        found += [(kind, text) for kind, text in zip(kinds, token.groups(), strict=True) if text is not None]
        at = token.end()
    return found
