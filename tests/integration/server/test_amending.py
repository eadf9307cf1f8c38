"""What was put right on the spot is counted and opens nothing; an amendment stands beside what it amends."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from checklists.wire.attending import Attendance, Party, Praise, Signature
from checklists.wire.burdens import Burden
from checklists.wire.changes import INSPECTION
from checklists.wire.operations import FindingMade, InspectionSubmitted
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.ingest import findings
from sync_server.tables import Inspection
from tests.integration.server.acting import Listening, Phone, inspection, picture, ref
from tests.support.http_phone import fresh_id

BEFORE, AFTER = ref(picture(1)), ref(picture(2), PhotoRole.AFTER)


@pytest.fixture
def inspector(server: Listening) -> Phone:
    return server.phone("inspector")


def corrected(body: InspectionSubmitted, *photos: PhotoRef) -> InspectionSubmitted:
    (found,) = body.findings
    return replace(body, findings=(replace(found, corrected=True, photos=photos or (BEFORE, AFTER)),))


def opens_no_task(inspector: Phone) -> None:
    inspector.done(corrected(inspection(failed=(2,))))
    (row,) = inspector.rows(INSPECTION).values()
    assert row is not None
    assert (row["findings"], inspector.tasks_by_id()) == (1, {})


def test_what_was_put_right_on_the_spot_is_counted_and_opens_no_task(inspector: Phone) -> None:
    """It stays a finding and costs its points; nobody is sent to fix it."""
    opens_no_task(inspector)


def test_a_task_for_what_is_already_fixed_is_caught(
    inspector: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: intake does not look at `corrected`."""
    monkeypatch.setattr(FindingMade, "opens_no_task", property(lambda _self: False))
    with pytest.raises(AssertionError):
        opens_no_task(inspector)


def test_corrected_without_an_after_photo_is_only_a_claim(inspector: Phone) -> None:
    """Nothing shows that it is fixed, so somebody has to fix it."""
    inspector.done(corrected(inspection(failed=(2,)), BEFORE))
    assert len(inspector.tasks_by_id()) == 1


def amended(inspector: Phone) -> tuple[InspectionSubmitted, InspectionSubmitted]:
    first = inspection(failed=(2,))
    inspector.done(first)
    again = replace(inspection(failed=(2, 5)), supersedes=first.id)
    inspector.done(again)
    return first, again


def saying_it_again_is_no_repeat(inspector: Phone) -> None:
    first, again = amended(inspector)
    tasks = inspector.tasks_by_id()
    assert {task.occurrences for task in tasks.values()} == {1}
    assert set(tasks) == {first.findings[0].id, again.findings[1].id}


def test_an_amendment_does_not_count_the_same_finding_twice(inspector: Phone) -> None:
    """A finding that stays keeps its task; one that is new opens its own; both inspections are kept."""
    saying_it_again_is_no_repeat(inspector)
    assert len(inspector.rows(INSPECTION)) == 2


def test_an_amendment_that_counts_a_repeat_is_caught(
    inspector: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: an amendment is taken in like any inspection."""
    monkeypatch.setattr(findings, "_tasks_of", lambda _tx, _amended: {})
    with pytest.raises(AssertionError):
        saying_it_again_is_no_repeat(inspector)


def test_only_ones_own_inspection_is_amended(server: Listening, inspector: Phone) -> None:
    """A stranger's and an invented one get the same answer; another place is another inspection."""
    first = inspection()
    inspector.done(first)
    stranger = server.phone("office").do(replace(inspection(), supersedes=first.id))
    invented = inspector.do(replace(inspection(), supersedes=fresh_id()))
    elsewhere = inspector.do(replace(inspection(place="s-canteen"), supersedes=first.id))
    assert [stranger.code, invented.code, elsewhere.code] == [
        "inspection.unknown",
        "inspection.unknown",
        "inspection.not_an_amendment",
    ]


def test_who_took_part_and_signed_is_kept(server: Listening, inspector: Phone) -> None:
    """Leader, escorts, units, praise and signatures stand in the record as they were written."""
    body = replace(
        inspection(),
        attended=Attendance(leader="分管处长", escorts=("食堂经理",), units=("学生会",)),
        praises=(Praise(text="后厨整洁"),),
        signatures=(Signature(party=Party.WITNESS, name="值班员", refused=True),),
    )
    inspector.done(body)
    with Session(server.resources.database.writer) as session:
        (row,) = session.exec(select(Inspection)).all()
    assert row.attended["leader"] == "分管处长"
    assert row.praises == [{"text": "后厨整洁", "photos": []}]
    assert row.signatures[0]["refused"] is True


def test_what_an_inspection_cost_is_kept_with_it(server: Listening, inspector: Phone) -> None:
    """Managers see what their checklists ask of people; an older phone says nothing, which is not nothing."""
    measured, old = inspection(burden=Burden(seconds=754, taps=41, photos=2)), inspection()
    inspector.done(measured)
    inspector.done(old)
    with Session(server.resources.database.writer) as session:
        kept = {row.id: row for row in session.exec(select(Inspection))}
    told = [
        (row.active_seconds, row.taps, row.required_photos)
        for row in map(kept.get, (measured.id, old.id))
        if row
    ]
    assert told == [(754, 41, 2), (None, None, None)]
