"""Pinyin initials, so that `st` finds 食堂: told by where GB 2312 keeps a character.

GB 2312 orders its 3,755 common characters by pinyin, and every Python carries the code
(`docs/decisions/0040-initials-from-the-order-of-gb2312.md`). What it cannot tell stands in `_MORE`.
"""

from functools import lru_cache

# The first character of each letter; i, u and v begin no syllable.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LAST = "座"
# Characters beyond the common ones, and second readings of common ones.
_MORE = dict(
    zip(
        "调校行长重盛畜臭给匙饪罂蟑螂煲孑孓篦鲀裱酯腌诿馨垛厦乐曾朝樟榕枇杷苑甬圃浔鄱庑廨",
        "tjhzcccxjsryzlbjjbtbzywxdsyzzzrppyypxpwx",
        strict=True,
    )
)


def found_by(words: str, *texts: str) -> bool:
    """Whether somebody who typed `words` means one of the texts: a part of it, or of its initials."""
    sought = words.strip().lower()
    return any(sought in text.lower() or _begins(sought, text) for text in texts)


def initials(text: str) -> str:
    """A letter a character, a common reading first: `食堂` is `st`. What has no reading stays as it is."""
    return "".join(readings[0] for readings in _readings(text))


def _begins(sought: str, text: str) -> bool:
    if not sought.isascii():
        return False
    readings, long = _readings(text), len(sought)
    return any(
        all(letter in one for letter, one in zip(sought, readings[start : start + long], strict=True))
        for start in range(len(readings) - long + 1)
    )


@lru_cache(maxsize=16_384)
def _readings(text: str) -> tuple[str, ...]:
    return tuple(_letters(character) for character in text if not character.isspace())


def _letters(character: str) -> str:
    """Every letter the character may be meant by."""
    code = _code(character)
    if not _code(_FIRST[0]) <= code <= _code(_LAST):
        return _MORE.get(character, character.lower())
    passed = sum(code >= _code(first) for first in _FIRST)
    return _LETTERS[passed - 1] + _MORE.get(character, "")


@lru_cache(maxsize=8192)
def _code(character: str) -> int:
    """Where GB 2312 keeps a character: two bytes as one number, less than 256 for ASCII, 0 for neither."""
    return int.from_bytes(character.encode("gb2312", errors="ignore"), "big")
