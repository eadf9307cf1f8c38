"""The sentences of a paper that people may edit, whatever its kind."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from checklists.asking.model import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_CORRECTS = re.compile(r"^本件更正并取代[^。]*。")
SIGNED = Text(zh="签发（不填即为签发人岗位）", en="Signed off by (left empty: the post that issues it)")
W = TypeVar("W", bound="DataclassInstance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One of them: `key` is a field of the wording, or `field.key` where the field holds many.

    `recorded` is what the records say where it stands; nobody edits that.
    """

    key: str
    label: Text
    words: str
    long: bool = False
    recorded: Text | None = None


def beside(*known: Text | str) -> Text:
    """Facts in a row; what is empty is left out, and what is no `Text` reads the same in both languages."""
    told = [Text(zh=one, en=one) if isinstance(one, str) else one for one in known if one]
    return Text(zh=" · ".join(one.zh for one in told), en=" · ".join(one.en for one in told))


def pictures(photos: Sized) -> Text | str:
    """How many photos there are, if any."""
    return Text(zh=f"照片{len(photos)}张", en=f"Photos: {len(photos)}") if photos else ""


def replaced_by(wording: W, number: str, signer: str) -> W:
    """The words of an issued paper for the one that takes its place: its opening says so, and may be edited.

    A paper that corrects a correction names the last one alone. The post that sealed it, `signer`, has not
    signed the new one.
    """
    if signer and getattr(wording, "signed", "") == signer:
        wording = replace(wording, signed="")
    lead = _CORRECTS.sub("", getattr(wording, "lead", ""))
    return replace(wording, lead=f"本件更正并取代{number}。{lead}") if hasattr(wording, "lead") else wording


def signed_off(wording: W, post: str) -> W:
    """Who seals it signs it off, where the kind says so and nobody else is named."""
    return replace(wording, signed=post) if getattr(wording, "signed", None) == "" else wording


def labelled(wording: Any, labels: Mapping[str, Text], *, long: frozenset[str]) -> Iterator[Sentence]:
    """The sentences that have fields of their own, in the order of their labels."""
    for key, label in labels.items():
        yield Sentence(key=key, label=label, words=getattr(wording, key), long=key in long)


def reworded(wording: W, typed: Mapping[str, str]) -> W:
    """The wording with the sentences that were typed; keys it does not have are passed over."""
    return replace(wording, **{one.name: _typed(wording, one.name, typed) for one in fields(wording)})


def without_unseen(wording: W, seen: Iterable[str]) -> W:
    """Without the words for what the facts no longer speak of; `seen` are the keys of its sentences."""
    kept = frozenset(seen)
    return replace(wording, **{one.name: _seen(wording, one.name, kept) for one in fields(wording)})


def _seen(wording: Any, name: str, kept: frozenset[str]) -> Any:
    held = getattr(wording, name)
    if not isinstance(held, Mapping):
        return held
    return {key: words for key, words in held.items() if f"{name}.{key}" in kept}


def _typed(wording: Any, name: str, typed: Mapping[str, str]) -> Any:
    kept = getattr(wording, name)
    if isinstance(kept, str):
        return typed.get(name, kept)
    start = f"{name}."
    given = {key.removeprefix(start): words for key, words in typed.items() if key.startswith(start)}
    return {**kept, **given}
