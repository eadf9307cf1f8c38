"""What is being spoken lies on the disk piece by piece: a kill keeps everything that was said until then.

A take is two files: `.json` says whose it is and how it began, `.samples` is what came, as it came. The times
of the two files say how long it took, so that the form of the samples can be found out after a kill too.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checklists.problems import Refusal
from fieldapp.disk import append_durably, make_folder, write_durably
from fieldapp.voices.samples import AS_ASKED, format_of, recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What a voice note is about: a snap's draft, or an `item` of an inspection's."""

    draft: str
    item: str = ""


class Take:
    """One recording under way. `measured`: the form of its samples has to be found out, as in a browser."""

    def __init__(self, head: Path, owner: Owner, *, measured: bool) -> None:
        self.owner = owner
        self._head, self._samples, self._measured = head, head.with_suffix(".samples"), measured

    def add(self, piece: bytes) -> None:
        """Keep what was just heard; durable when this returns. Raises `storage.full`."""
        if not self._head.exists():
            head = {**asdict(self.owner), "measured": self._measured, "first": len(piece)}
            write_durably(self._head, json.dumps(head).encode())
        append_durably(self._samples, piece)

    def recording(self) -> bytes:
        """Everything that was heard; `voice.too_short` when that is nothing."""
        if not (self._head.is_file() and self._samples.is_file()):
            raise Refusal("voice.too_short")
        raw, form = self._samples.read_bytes(), AS_ASKED
        if self._measured:
            lasted = self._samples.stat().st_mtime - self._head.stat().st_mtime
            form = format_of(_read(self._head)["first"], len(raw), lasted)
        return recording(raw, form)

    def forget(self) -> None:
        """It is kept elsewhere, or nobody wants it."""
        self._samples.unlink(missing_ok=True)
        self._head.unlink(missing_ok=True)


class Takes:
    """The takes of one person."""

    def __init__(self, folder: Path, new_id: Callable[[], str]) -> None:
        self._folder, self._new_id = folder, new_id
        make_folder(folder)

    def begin(self, owner: Owner, *, measured: bool) -> Take:
        """A take with nothing in it yet."""
        return Take(self._folder / f"{self._new_id()}.json", owner, measured=measured)

    def left_over(self) -> Iterator[Take]:
        """Those a kill has cut off, in the order they were begun."""
        for torn in self._folder.glob("*.part"):
            torn.unlink()
        for head in sorted(self._folder.glob("*.json")):
            with suppress(ValueError, KeyError):  # damaged: nobody knows whose it is, and the phone must open
                said = _read(head)
                owner = Owner(draft=said["draft"], item=said["item"])
                yield Take(head, owner, measured=said["measured"])


def _read(head: Path) -> dict[str, Any]:
    return dict(json.loads(head.read_bytes()))
