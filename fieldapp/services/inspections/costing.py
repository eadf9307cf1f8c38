"""What an inspection costs whoever fills it: a checklist that asks too much shall be seen to."""

from dataclasses import replace

from checklists.asking.model import AnswerType
from checklists.judging.findings import is_photo_required
from checklists.wire.burdens import MOST, Burden
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState


def burden(sheet: Sheet) -> Burden:
    """Seconds without the pauses and taps as this phone counted them, and the photos that were required."""
    return Burden(
        seconds=min(round(sheet.active_seconds), MOST),
        taps=min(sheet.taps, MOST),
        photos=sum(map(_required_a_photo, sheet.asked)),
    )


def _required_a_photo(state: ItemState) -> bool:
    """Whether the checklist insisted on one, whether it is there or explained."""
    if state.answer is None or state.item.answer_type is AnswerType.SIGNATURE:
        return False
    return is_photo_required(state.item, replace(state.answer, photos=(), note=""))
