"""Reading inspections of this phone, finished or not."""

from typing import Any

from checklists.wire.attending import Closing
from checklists.wire.reading import read
from fieldapp.store.database import Database, Values
from fieldapp.store.draft_photos import photos_by_item, voices_by_item
from fieldapp.store.drafting import instances_of
from fieldapp.store.outbox import state_of
from fieldapp.store.records import AnswerDraft, InspectionDraft, SignatureDraft
from fieldapp.store.values import moment, moment_or_none, plain

_COLUMNS = """id, checklist, scheme, place, assignment, spot_check, started_at, position,
    finished_at, revision, supersedes, amended_because, closing, half_drawn, active_seconds, taps, (
        SELECT later.id FROM inspection AS later
        WHERE later.supersedes = inspection.id AND later.discarded_at IS NULL
    )"""


def inspections_where(database: Database, condition: str, *values: Values) -> tuple[InspectionDraft, ...]:
    """Those of which the condition, our own SQL, is true, with their answers and photos."""
    statement = f"SELECT {_COLUMNS} FROM inspection WHERE {condition}"  # noqa: S608 - our own conditions
    rows = database.rows(statement, *values)
    return tuple(_record(database, row) for row in rows)


def _record(database: Database, row: tuple[Any, ...]) -> InspectionDraft:
    key, checklist, scheme, place, assignment, spot_check, started_at, *rest = row
    position, finished_at, changed, supersedes, because, closing, drawn, seconds, taps, amended_by = rest
    return InspectionDraft(
        id=key,
        checklist=checklist,
        scheme=scheme,
        place=place,
        assignment=assignment,
        spot_check=bool(spot_check),
        started_at=moment(started_at),
        position=position,
        finished_at=moment_or_none(finished_at),
        answers=_answers(database, key),
        instances=instances_of(database, key),
        state=state_of(database, key),
        revision=changed,
        supersedes=supersedes,
        amended_because=because,
        amended_by=amended_by,
        closing=read(Closing, plain(closing)),
        half_drawn=read(dict[str, SignatureDraft], plain(drawn)),
        active_seconds=seconds,
        taps=taps,
    )


def _answers(database: Database, inspection: str) -> dict[str, AnswerDraft]:
    photos, voices = photos_by_item(database, inspection), voices_by_item(database, inspection)
    given = database.rows("SELECT item, answer FROM answer WHERE inspection = ?", inspection)
    answers = {item: plain(answer) for item, answer in given}
    return {
        item: AnswerDraft(
            item=item, answer=answers.get(item), photos=photos.get(item, ()), voices=voices.get(item, ())
        )
        for item in answers | photos | voices
    }
