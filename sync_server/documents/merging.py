"""Two people's words for one draft brought together, sentence by sentence."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_MARK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The sentences changed in a form, by their key; `clashes` of them somebody else changed too.

    `gone` stood in the form, and the paper has them no more.
    """

    mine: Mapping[str, str]
    clashes: tuple[str, ...]
    gone: tuple[str, ...]


def mark_of(words: str) -> str:
    """What a form carries of the words it was opened with: enough to tell whether they still stand."""
    plain = words.replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_MARK]


def merged(kept: Mapping[str, str], typed: Mapping[str, str], was: Mapping[str, str]) -> Merged:
    """Who typed what over the words that are kept now; `was` are the marks of those it was typed over.

    Of a sentence without a mark nobody knows what it was: it counts as changed by both. What both changed
    alike is no clash.
    """
    mine = {
        key: words
        for key, words in typed.items()
        if mark_of(words) not in {was.get(key), mark_of(kept[key]) if key in kept else None}
    }
    clashes = (key for key in mine if key in kept and was.get(key) != mark_of(kept[key]))
    gone = tuple(key for key in mine if key not in kept and key in was)
    return Merged(mine=mine, clashes=tuple(clashes), gone=gone)
