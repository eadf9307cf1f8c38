"""A condition as one line: `WASH-04 = boil / steam 且 非(COOK-05 >= 25)`, and back to its mapping.

ITEM                answered at all
ITEM = a / b        one of these; words with spaces or signs stand in double quotes
ITEM >= 25 <= 27    a reading or a rating within bounds
A 且 B, A 或 B, 非(A)   and, or, not; brackets where both meet; 全部(A) 任一(A) for a list of one
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checklists.asking.model import Text

_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|(>=|<=|[()=/且或非])|([^\s()=/<>"且或非]+))')
_WIDE = str.maketrans({"（": "(", "）": ")", "＝": "=", "／": "/", "“": '"', "”": '"', "　": " "})
_ENGLISH = {"and": "且", "or": "或", "not": "非", "all": "全部", "any": "任一"}
_JOINTS = {"all": ("且", "and"), "any": ("或", "or")}
_HEADS = {"all": ("全部", "all"), "any": ("任一", "any")}
_NOT = Text(zh="非", en="not")
_DEEPEST = 12
_Token = tuple[str, bool]


class NoCondition(ValueError):
    """The line is none."""


def written(plain: Mapping[str, Any], lang: str = "zh") -> str:
    """The mapping of a condition as one line."""
    if "item" in plain:
        return _asked(plain)
    if "not" in plain:
        return f"{_NOT.in_(lang)}({written(plain['not'], lang)})"
    kind = "all" if "all" in plain else "any"
    parts = [_bracketed(part, lang) for part in plain[kind]]
    if len(parts) == 1:
        return f"{_HEADS[kind][lang != 'zh']}({written(plain[kind][0], lang)})"
    return f" {_JOINTS[kind][lang != 'zh']} ".join(parts)


def read(line: str) -> dict[str, Any]:
    """The mapping of the condition in a line; raises `NoCondition`."""
    parser = _Parser(_tokens(line.translate(_WIDE).replace("≥", ">=").replace("≤", "<=")))
    found = parser.joined(0)
    parser.require_end()
    return found


def _asked(plain: Mapping[str, Any]) -> str:
    words = plain.get("is", [])
    among = " / ".join(_quoted(one) for one in ([words] if isinstance(words, str) else words))
    parts = [_quoted(plain["item"])]
    parts += [f"= {among}"] if among else []
    parts += [f">= {plain['at_least']}"] if "at_least" in plain else []
    parts += [f"<= {plain['at_most']}"] if "at_most" in plain else []
    return " ".join(parts)


def _quoted(word: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9_.#-]+", word) and word.lower() not in _ENGLISH:
        return word
    return '"' + word.replace('"', '""') + '"'


def _bracketed(part: Mapping[str, Any], lang: str) -> str:
    several = len(part.get("all", part.get("any", ()))) > 1
    return f"({written(part, lang)})" if several else written(part, lang)


def _tokens(line: str) -> list[_Token]:
    """The words and signs of a line; what stood in quotes is never a sign."""
    tokens: list[_Token] = []
    at = 0
    while line[at:].strip():
        token = _TOKEN.match(line, at)
        if token is None:
            raise NoCondition(line[at : at + 20])
        quoted, sign, bare = token.groups()
        if quoted is not None:
            tokens.append((quoted.replace('""', '"'), False))
        else:
            tokens.append(
                (sign or _ENGLISH.get(bare.lower(), bare), sign is not None or bare.lower() in _ENGLISH)
            )
        at = token.end()
    return tokens


class _Parser:
    """Reads tokens from left to right; 且 binds tighter than 或."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def joined(self, depth: int, kind: str = "any") -> dict[str, Any]:
        """Parts between 或; each made of parts between 且."""
        if depth > _DEEPEST:
            raise NoCondition("(((")
        parts = [self._part(depth, kind)]
        while self._take(_JOINTS[kind][0]):
            parts.append(self._part(depth, kind))
        return parts[0] if len(parts) == 1 else {kind: parts}

    def require_end(self) -> None:
        if self._at < len(self._tokens):
            raise NoCondition(self._tokens[self._at][0])

    def _part(self, depth: int, kind: str) -> dict[str, Any]:
        return self.joined(depth, "all") if kind == "any" else self._one(depth)

    def _one(self, depth: int) -> dict[str, Any]:
        if self._take("("):
            return self._until_bracket(depth)
        if self._take("非"):
            self._require("(")
            return {"not": self._until_bracket(depth)}
        for kind, (head, _) in _HEADS.items():
            if (
                self._peek(1) == ("(", True)
                and self._peek()[0] == head
                and (self._take(head) or self._word())
            ):
                self._require("(")
                return {kind: [self._until_bracket(depth)]}
        return self._asked()

    def _until_bracket(self, depth: int) -> dict[str, Any]:
        found = self.joined(depth + 1)
        self._require(")")
        return found

    def _asked(self) -> dict[str, Any]:
        plain: dict[str, Any] = {"item": self._word()}
        if self._take("="):
            words = [self._word()]
            while self._take("/"):
                words.append(self._word())
            plain["is"] = words[0] if len(words) == 1 else words
        for sign, key in ((">=", "at_least"), ("<=", "at_most")):
            if self._take(sign):
                plain[key] = self._word()
        return plain

    def _peek(self, ahead: int = 0) -> _Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ("", True)

    def _take(self, sign: str) -> bool:
        taken = self._peek() == (sign, True)
        self._at += taken
        return taken

    def _require(self, sign: str) -> None:
        if not self._take(sign):
            raise NoCondition(self._peek()[0] or sign)

    def _word(self) -> str:
        word, is_sign = self._peek()
        if is_sign:
            raise NoCondition(word)
        self._at += 1
        return word
