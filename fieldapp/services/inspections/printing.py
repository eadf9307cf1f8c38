"""The paper of a finished inspection, made on the phone, without a network."""

import flet as ft

from checklists.problems import Refusal
from fieldapp.phone import Phone, off_loop
from fieldapp.photos.lettering import chinese_face
from fieldapp.photos.prepare import prepare
from fieldapp.printing.record import Record
from fieldapp.services.inspections.describing import Describing, Pictures, photos_of
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.state import Display, SignedIn
from fieldapp.texts import Tongue

LONG_EDGE = 640
"""Of a photo on paper, in pixels: forty millimetres high it is as sharp as a printer makes it."""


class Printing:
    """Sets an inspection as PDF and lets the person say where it goes."""

    def __init__(self, phone: Phone, signed_in: SignedIn, display: Display, inspecting: Inspecting) -> None:
        self._phone, self._signed_in, self._display = phone, signed_in, display
        self._inspecting = inspecting
        self._picker: ft.FilePicker | None = None

    async def save(self, sheet: Sheet) -> None:
        """Make the paper and ask where to. Raises `printing.no_face`."""
        pdf = await self.pdf(sheet)
        self._picker = self._picker or ft.FilePicker()
        await self._picker.save_file(file_name=_name(sheet), src_bytes=pdf, allowed_extensions=["pdf"])

    async def pdf(self, sheet: Sheet) -> bytes:
        """The paper's bytes. Raises `printing.no_face` where no face with Chinese letters is found."""
        return await off_loop(_set, await self._record(sheet))

    async def _record(self, sheet: Sheet) -> Record:
        t, person = Tongue(self._display.lang), self._signed_in.person
        pictures = await off_loop(self._pictures, sheet)
        number = await off_loop(self._number, sheet)
        describing = Describing(
            t,
            sheet,
            self._signed_in.campus,
            lambda state: self._inspecting.outlook(sheet, state),
            pictures,
        )
        inspector = t.either(person.post, person.post_en) if person else ""
        return describing.record(inspector=inspector, number=number, practising=self._signed_in.practising)

    def _pictures(self, sheet: Sheet) -> Pictures:
        album = self._phone.photos
        return {name: prepare(album.read(name), LONG_EDGE) for name in photos_of(sheet) if album.has(name)}

    def _number(self, sheet: Sheet) -> str:
        rows = self._phone.store.mirror.inspections()
        return next((row.number for row in rows if row.id == sheet.id), "")


def _set(record: Record) -> bytes:
    # Its engine takes longer to load than an app to start, and most days nobody prints.
    from fieldapp.printing.pdf import set_as_pdf  # noqa: PLC0415 - see above

    face = chinese_face()
    if face is None:
        raise Refusal("printing.no_face")
    return set_as_pdf(record, face)


def _name(sheet: Sheet) -> str:
    at = sheet.finished_at or sheet.started_at
    return f"{sheet.checklist.id}-{at:%Y%m%d-%H%M}.pdf"
