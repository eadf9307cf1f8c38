"""Text cut into grams: the one function behind what is indexed and what is asked.

A gram is a character or two neighbours within a word, so that 电工 is found inside 食堂电工组, where
trigrams would miss a word of two characters and no dictionary knows the names of a campus.
"""

import unicodedata

_PRIVATE = 0xE000
_SEPARATORS = {code: _PRIVATE + code for code in range(128) if not chr(code).isalnum()}
"""FTS5 ends a word at an ASCII sign; in the private area of Unicode each is a letter."""


def folded(text: str) -> str:
    """Text as it is compared: without case, width and compatibility forms."""
    return unicodedata.normalize("NFKC", text).casefold()


def grams(text: str) -> list[str]:
    """Every gram of a text once, in their order."""
    words = [word.translate(_SEPARATORS) for word in folded(text).split()]
    singles = (character for word in words for character in word)
    pairs = (word[at : at + 2] for word in words for at in range(len(word) - 1))
    return list(dict.fromkeys((*singles, *pairs)))


def telling(word: str) -> list[str]:
    """The grams a text must hold to hold the word: its pairs, or its only character."""
    found = grams(word)
    return [gram for gram in found if len(gram) > 1] or found
