"""What closes an inspection: who took part, what was praised, who signed. Nobody has to fill any of it."""

from collections.abc import Callable
from dataclasses import replace

from checklists.wire.attending import Attendance, Closing, Party, Signature
from checklists.wire.photos import PhotoRef
from fieldapp.phone import off_loop
from fieldapp.services.inspections.closing_draft import signature_key
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.praising import pictured, rewritten, unpictured
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.store.records import SignatureDraft

SIGNING = (Party.INSPECTOR, Party.INSPECTED)
"""Who is asked to sign; a witness signs in the place of a unit that refuses."""


class ClosingVerbs(Keeping):
    """Shown first and stored at once, as words are typed."""

    async def attend(self, sheet: Sheet, attended: Attendance) -> None:
        """Write down who led, who escorted and which units took part."""
        await self._close(sheet, lambda before: replace(before, attended=attended))

    async def praise(self, sheet: Sheet, lines: tuple[str, ...]) -> None:
        """Write down what was done well; photos stay with their words."""
        kept = [photo.sha256 for photo in sheet.closing.praise_photos]
        await self._close(
            sheet, lambda before: replace(before, praises=rewritten(before.praises, lines, kept))
        )

    async def picture_praise(self, sheet: Sheet, at: int, photo: PhotoRef) -> None:
        """Add a kept photo to one praise."""
        async with self._one_at_a_time:
            before = sheet.closing.written
            written = replace(before, praises=pictured(before.praises, at, photo.sha256))
            await off_loop(self._phone.store.closings.picture, sheet.id, written, photo)
            photos = (*sheet.closing.praise_photos, photo)
            sheet.closing = replace(sheet.closing, written=written, praise_photos=photos)

    async def unpicture_praise(self, sheet: Sheet, photo: PhotoRef) -> None:
        """Take a photo off what was praised."""
        async with self._one_at_a_time:
            before = sheet.closing.written
            written = replace(before, praises=unpictured(before.praises, photo.sha256))
            await off_loop(self._phone.store.closings.unpicture, sheet.id, written, photo)
            photos = tuple(one for one in sheet.closing.praise_photos if one != photo)
            sheet.closing = replace(sheet.closing, written=written, praise_photos=photos)

    async def sign_off(
        self, sheet: Sheet, party: Party, who: str, picture: PhotoRef, *, refused: bool
    ) -> None:
        """Keep a party's signature in the place of the one before; refused, `who` is the witness."""
        signed = _signed(party, who, picture.sha256, refused=refused)
        async with self._one_at_a_time:
            before = sheet.closing.written
            kept = tuple(one for one in before.signatures if _asked(one.party) is not party)
            order = list(Party).index
            signatures = tuple(sorted((*kept, *signed), key=lambda one: order(one.party)))
            written = replace(before, signatures=signatures)
            key = signature_key(party)
            await off_loop(self._phone.store.closings.sign, sheet.id, written, key, picture)
            pictures = {**sheet.closing.signatures, key: (picture,)}
            sheet.closing = replace(sheet.closing, written=written, signatures=pictures)

    async def keep_half_drawn(self, sheet: Sheet, key: str, paper: SignatureDraft) -> None:
        """Keep what lies on the paper until it is handed in. The screen is not told: a finger is on it."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.closings.leave, sheet.id, sheet.closing.drawn_with(key, paper))

    async def leave_half_drawn(self, sheet: Sheet, key: str, paper: SignatureDraft) -> None:
        """The paper is put away: show what lies on it, and keep that; an empty one is forgotten."""
        await self.keep_half_drawn(sheet, key, paper)
        sheet.closing = replace(sheet.closing, half_drawn=sheet.closing.drawn_with(key, paper))

    async def _close(self, sheet: Sheet, change: Callable[[Closing], Closing]) -> None:
        """Words must not jump under the fingers: the sheet is not followed while any are on their way."""
        before = sheet.closing
        sheet.closing = replace(before, written=change(before.written), unsaved=before.unsaved + 1)
        try:
            async with self._one_at_a_time:
                await off_loop(self._phone.store.closings.save, sheet.id, sheet.closing.written)
        finally:
            sheet.closing = replace(sheet.closing, unsaved=sheet.closing.unsaved - 1)


def _signed(party: Party, who: str, photo: str, *, refused: bool) -> tuple[Signature, ...]:
    if not refused:
        return (Signature(party=party, name=who, photo=photo),)
    refusal = Signature(party=party, name="", refused=True)
    return (refusal, Signature(party=Party.WITNESS, name=who, photo=photo))


def _asked(party: Party) -> Party:
    return Party.INSPECTED if party is Party.WITNESS else party
