"""What closes an open inspection, as screens see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checklists.wire.attending import Closing, Party
from checklists.wire.photos import PhotoRef
from fieldapp.store.records import PRAISE, SIGNATURE, InspectionDraft, SignatureDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDraft:
    """What is `written` down before finishing, and the pictures that belong to it.

    `signatures` are the pictures of those who signed, by where they are kept, `praise_photos` those of all
    that was praised, `half_drawn` signatures nobody has handed in, by where they would be kept. `unsaved`
    counts the words that are still on their way to the disk.
    """

    written: Closing = field(default_factory=Closing)
    signatures: Mapping[str, tuple[PhotoRef, ...]] = field(default_factory=dict)
    praise_photos: tuple[PhotoRef, ...] = ()
    half_drawn: Mapping[str, SignatureDraft] = field(default_factory=dict)
    unsaved: int = 0

    def following(self, draft: InspectionDraft) -> "ClosingDraft":
        """The same with what the store holds, except words still being written and what lies half drawn."""
        keys = map(signature_key, Party)
        return replace(
            self,
            written=self.written if self.unsaved else draft.closing,
            signatures={key: draft.answers[key].photos for key in keys if key in draft.answers},
            praise_photos=draft.answers[PRAISE].photos if PRAISE in draft.answers else (),
        )

    def praised(self, at: int) -> tuple[PhotoRef, ...]:
        """The photos of one praise, in the order they were taken."""
        named = self.written.praises[at].photos
        return tuple(photo for photo in self.praise_photos if photo.sha256 in named)

    @property
    def half_signed(self) -> bool:
        """Whether somebody began to sign; a name alone is no signature."""
        return any(paper.strokes for paper in self.half_drawn.values())

    def drawn_with(self, key: str, paper: SignatureDraft) -> Mapping[str, SignatureDraft]:
        """What is half drawn, with this paper in its place; an empty one is nothing half drawn."""
        others = {one: drawn for one, drawn in self.half_drawn.items() if one != key}
        return {**others, key: paper} if paper != SignatureDraft() else others


def signature_key(party: Party) -> str:
    """Where the picture of a party's closing signature is kept."""
    return f"{SIGNATURE}{party}"
