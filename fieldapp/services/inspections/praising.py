"""Whose photo is whose when praise is written, changed and taken out: none is lost by typing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checklists.wire.attending import Praise


def rewritten(before: Sequence[Praise], lines: Sequence[str], kept: Iterable[str]) -> tuple[Praise, ...]:
    """The praise that is written now, with the photos of the praise that was; `kept` are all there are.

    The same words keep their photos, and as many lines as before are the same ones reworded. What belonged
    to a line that is gone goes to the line in its place, or waits for the next one.
    """
    now = _matched(before, lines)
    if not now:
        return ()
    named = {name for one in now for name in one.photos}
    for name in kept:
        if name not in named:
            at = min(_stood_at(before, name), len(now) - 1)
            now[at] = replace(now[at], photos=(*now[at].photos, name))
    return tuple(now)


def pictured(praises: Sequence[Praise], at: int, name: str) -> tuple[Praise, ...]:
    """With one more photo at a line, or at the last one when that is gone."""
    at = min(at, len(praises) - 1)
    return tuple(
        replace(one, photos=tuple(dict.fromkeys((*one.photos, name)))) if place == at else one
        for place, one in enumerate(praises)
    )


def unpictured(praises: Iterable[Praise], name: str) -> tuple[Praise, ...]:
    """Without a photo, wherever it stood."""
    return tuple(replace(one, photos=tuple(kept for kept in one.photos if kept != name)) for one in praises)


def _matched(before: Sequence[Praise], lines: Sequence[str]) -> list[Praise]:
    if len(before) == len(lines):
        return [replace(one, text=text) for one, text in zip(before, lines, strict=True)]
    by_text = {one.text: one.photos for one in reversed(before)}
    return [Praise(text=text, photos=by_text.pop(text, ())) for text in lines]


def _stood_at(before: Sequence[Praise], name: str) -> int:
    return next((at for at, one in enumerate(before) if name in one.photos), 0)
