"""What closes an inspection: who took part, what was praised, who signed. Nobody has to fill any of it."""

from collections.abc import Callable
from dataclasses import replace

from checklists.wire.attending import Attendance, Closing, Party, Praise, Signature
from checklists.wire.photos import PhotoRef
from fieldapp.phone import off_loop
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.sheets import Sheet, signature_key

SIGNING = (Party.INSPECTOR, Party.INSPECTED)
"""Who is asked to sign; a witness signs in the place of a unit that refuses."""


class ClosingVerbs(Keeping):
    """Shown first and stored at once, as words are typed."""

    async def attend(self, sheet: Sheet, attended: Attendance) -> None:
        """Write down who led, who escorted and which units took part."""
        await self._close(sheet, lambda before: replace(before, attended=attended))

    async def praise(self, sheet: Sheet, lines: tuple[str, ...]) -> None:
        """Write down what was done well."""
        praises = tuple(Praise(text=line) for line in lines)
        await self._close(sheet, lambda before: replace(before, praises=praises))

    async def sign_off(
        self, sheet: Sheet, party: Party, who: str, picture: PhotoRef, *, refused: bool
    ) -> None:
        """Keep a party's signature in the place of the one before; refused, `who` is the witness."""
        signed = _signed(party, who, picture.sha256, refused=refused)
        async with self._one_at_a_time:
            kept = tuple(one for one in sheet.closing.signatures if _asked(one.party) is not party)
            order = list(Party).index
            signatures = tuple(sorted((*kept, *signed), key=lambda one: order(one.party)))
            closing = replace(sheet.closing, signatures=signatures)
            key = signature_key(party)
            await off_loop(self._phone.store.closings.sign, sheet.id, closing, key, picture)
            sheet.closing = closing
            sheet.signatures = {**sheet.signatures, key: (picture,)}

    async def _close(self, sheet: Sheet, change: Callable[[Closing], Closing]) -> None:
        """Words must not jump under the fingers: the sheet is not followed while any are on their way."""
        sheet.closing = change(sheet.closing)
        sheet.closing_unsaved += 1
        try:
            async with self._one_at_a_time:
                await off_loop(self._phone.store.closings.save, sheet.id, sheet.closing)
        finally:
            sheet.closing_unsaved -= 1


def _signed(party: Party, who: str, photo: str, *, refused: bool) -> tuple[Signature, ...]:
    if not refused:
        return (Signature(party=party, name=who, photo=photo),)
    refusal = Signature(party=party, name="", refused=True)
    return (refusal, Signature(party=Party.WITNESS, name=who, photo=photo))


def _asked(party: Party) -> Party:
    return Party.INSPECTED if party is Party.WITNESS else party
