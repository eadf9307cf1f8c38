"""What a phone asks of a finding beyond what the rulebook demands of an answer."""

from collections.abc import Iterable, Iterator

from checklists.asking.model import Evidence
from checklists.judging.findings import Lack, Missing
from checklists.wire.photos import PhotoRole
from fieldapp.services.inspections.states import ItemState


def lacking(
    states: Iterable[ItemState], demanded: tuple[Missing, ...], photo_from: int
) -> tuple[Missing, ...]:
    """What the rulebook demands, an after-photo of what was corrected, and a photo or a word for each finding

    from severity `photo_from` on, as the office decided.

    Any word will do, also why there is no photo; the server takes what it gets.
    """
    known = {one.item_id for one in demanded}
    asked = (
        Missing(item_id=state.key, what=what)
        for state in states
        if state.failed and state.key not in known
        for what in _asked(state, photo_from)
    )
    return (*demanded, *asked)


def _asked(state: ItemState, photo_from: int) -> Iterator[Lack]:
    answer = state.answer
    wanted = state.item.evidence is not Evidence.NONE and state.item.severity >= photo_from
    said = answer is not None and bool(answer.note.strip())
    if answer is not None and answer.corrected and not has_after_photo(state):
        yield Lack.AFTER_PHOTO
    elif wanted and not state.photos and not said:
        yield Lack.EVIDENCE


def has_after_photo(state: ItemState) -> bool:
    """Whether a photo shows it put right."""
    return any(photo.role is PhotoRole.AFTER for photo in state.photos)
