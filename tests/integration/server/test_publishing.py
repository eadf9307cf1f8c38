"""A version is published once and for ever, reaches whom it is for, and judges what was begun with it."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

import pytest
from sqlmodel import Session, col, select

from checklists.asking.library import Library, packaged
from checklists.asking.model import Checklist
from checklists.asking.reading import ChecklistUnreadable
from checklists.problems import Refusal
from checklists.wire.changes import CHECKLIST, INSPECTION, ChecklistRow
from checklists.wire.reading import read
from sync_server.ingest import inspecting
from sync_server.publishing import office, versions
from sync_server.publishing import packaged as packaging
from sync_server.resources import Resources
from sync_server.tables import Person
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, Phone, inspection
from tests.support.canteen_versions import CANTEEN, PACKAGED, edition
from tests.support.mutants import run_against


def person(resources: Resources, account: str) -> Person:
    with resources.reading() as session:
        return session.exec(select(Person).where(col(Person.account) == account)).one()


def publish(server: Listening, source: bytes, by: str = "office") -> None:
    resources = server.resources
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        office.publish(tx, campus, person(resources, by), source, "改了分值")


def set_use(server: Listening, *, retired: bool, by: str = "office") -> None:
    resources = server.resources
    verb = office.retire if retired else office.reinstate
    with resources.transaction() as tx:
        verb(tx, resources.campuses.current(tx.session), person(resources, by), CANTEEN)


def lists(phone: Phone) -> dict[str, ChecklistRow]:
    """What pulling from the beginning tells a phone of checklists."""
    return {one: read(ChecklistRow, row) for one, row in phone.rows(CHECKLIST).items()}


def refused(code: str, ask: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as refusal:
        ask()
    assert refusal.value.code == code


def test_a_new_server_offers_what_the_product_brings(server: Listening) -> None:
    """Every packaged list is published, by nobody, and its hash is that of the packaged bytes."""
    told = lists(server.phone("inspector"))
    assert set(told) == {one.reference for one in packaged().checklists}
    assert told["CAN-GRADE@1"].sha256 == sha256(PACKAGED).hexdigest()
    with server.resources.reading() as session:
        assert {row.published_by for row in versions.versions(session)} == {None}


def test_starting_again_publishes_nothing_twice(server: Listening) -> None:
    """A restart tells phones nothing they know."""
    with server.resources.reading() as session:
        assert packaging.unpublished(session) == []


def bring(server: Listening, patch: pytest.MonkeyPatch, source: bytes) -> None:
    """Start the server again with a product that brings this canteen checklist."""
    patch.setattr(packaging, "packaged", lambda: Library(lambda: (("can_grade.yaml", source),)))
    with server.resources.transaction() as tx:
        packaging.publish_packaged(tx)


def test_a_newer_packaged_version_is_published_unless_the_desk_has_its_own(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update of the product brings its lists; what an office changed stays the office's."""
    inspector = server.phone("inspector")
    bring(server, monkeypatch, edition(2))
    assert "CAN-GRADE@2" in lists(inspector)
    publish(server, edition(3, points=8))
    bring(server, monkeypatch, edition(4))
    assert "CAN-GRADE@4" not in lists(inspector)


def test_a_version_is_published_once_and_for_ever(server: Listening) -> None:
    """The same bytes again change nothing; other bytes under a published number are refused."""
    publish(server, edition(2, points=8))
    publish(server, edition(2, points=8))
    refused("checklist.version_taken", lambda: publish(server, edition(2, points=9)))
    refused("checklist.version_taken", lambda: publish(server, edition(1, points=9)))
    with server.resources.reading() as session:
        row = versions.version_at(session, CANTEEN, 2)
        assert row is not None
        assert row.source == edition(2, points=8)


def test_versions_leave_no_gap(server: Listening) -> None:
    """Two people who edit the same version cannot both publish it, nor one skip the other."""
    refused("checklist.version_gap", lambda: publish(server, edition(3)))


def test_a_list_that_does_not_validate_is_refused_with_every_complaint(server: Listening) -> None:
    """File, line, what is wrong and what to write: also for names the campus does not know."""
    broken = (
        edition(2, units="foood").replace(b"severity: 3", b"severity: 9").replace(b"points: 2", b"points: x")
    )
    with pytest.raises(ChecklistUnreadable) as found:
        publish(server, broken)
    assert len(found.value.complaints) > 2
    with pytest.raises(ChecklistUnreadable) as limits:
        publish(server, edition(2, units="foood", kinds="moon"))
    assert [(one.file, one.line) for one in limits.value.complaints] == [
        ("can_grade.yaml", 9),
        ("can_grade.yaml", 10),
    ]
    assert "foood" in limits.value.complaints[0].in_("zh")


def test_an_inspection_is_graded_by_the_version_it_names(server: Listening) -> None:
    """A second version published meanwhile changes nothing about what was begun with the first."""
    inspector = server.phone("inspector")
    publish(server, edition(2, points=8))
    inspector.done(inspection(failed=(1,)))
    inspector.done(inspection(failed=(1,), checklist="CAN-GRADE@2"))
    scores = {row["checklist"]: row["score"] for row in inspector.rows(INSPECTION).values() if row}
    assert scores == {"CAN-GRADE@1": "98.0", "CAN-GRADE@2": "92.5"}


def test_a_limited_list_reaches_only_the_phones_it_is_for(server: Listening) -> None:
    """Neither its row nor its name nor its bytes come to anybody else; who manages the unit has it too."""
    source = edition(1, units="food-watch").replace(b"CAN-GRADE", b"OWN-LIST")
    publish(server, source)
    own, name = "OWN-LIST@1", sha256(source).hexdigest()
    for account in ("inspector", "office", "food-manager"):
        phone = server.phone(account)
        allowed = account != "food-manager"
        assert (own in lists(phone)) == allowed, account
        assert phone.http.get(f"/checklists/{name}").status_code == (200 if allowed else 404), account
    for account in ("quality", "canteen", "monitor"):
        phone = server.phone(account)
        assert "OWN-LIST" not in phone.http.get("/pull").text, account
        assert phone.http.get(f"/checklists/{name}").status_code == 404, account


def test_a_list_that_is_limited_later_leaves_the_phones_it_is_no_longer_for(server: Listening) -> None:
    """All its versions go: nobody falls back to the one before."""
    stranger = server.phone("quality")
    cursor = stranger.pull().cursor
    publish(server, edition(2, units="food-watch"))
    changes = {one.id: one.row for one in stranger.pull(cursor).changes if one.kind == CHECKLIST}
    assert changes == {"CAN-GRADE@1": None}
    assert {"CAN-GRADE@1", "CAN-GRADE@2"} <= set(lists(server.phone("inspector")))


def test_a_retired_list_is_offered_no_more_and_still_taken_in(server: Listening) -> None:
    """What was begun before is finished; an office that changes its mind offers it again."""
    inspector = server.phone("inspector")
    set_use(server, retired=True)
    assert lists(inspector)["CAN-GRADE@1"].retired
    inspector.done(inspection(failed=(1,)))
    set_use(server, retired=False)
    assert not lists(inspector)["CAN-GRADE@1"].retired


def test_a_section_publishes_for_its_own_units_only(server: Listening) -> None:
    """Nobody rewrites the rules of others: not theirs, not everybody's, not by widening their own."""
    for source in (edition(2), edition(2, units="canteen"), edition(2, units="electric")):
        refused("checklist.not_yours", partial(publish, server, source, by="food-manager"))
    own = edition(1, units="canteen").replace(b"CAN-GRADE", b"OWN-LIST")
    publish(server, own, by="food-manager")
    refused(
        "checklist.not_yours",
        lambda: publish(server, own.replace(b"units: [canteen]\n", b""), "food-manager"),
    )
    refused("checklist.not_yours", lambda: publish(server, own, by="inspector"))
    refused("checklist.not_yours", lambda: set_use(server, retired=True, by="food-manager"))


def test_the_bytes_a_phone_fetches_are_the_published_ones(server: Listening) -> None:
    """What is downloaded by its hash is what that hash names."""
    publish(server, edition(2, points=8))
    inspector = server.phone("inspector")
    row = lists(inspector)["CAN-GRADE@2"]
    answer = inspector.http.get(f"/checklists/{row.sha256}")
    assert (answer.content, len(answer.content)) == (edition(2, points=8), row.size)
    assert inspector.http.get(f"/checklists/{'0' * 64}").status_code == 404


def graded_by_the_newest(patch: pytest.MonkeyPatch) -> None:
    def newest(session: Session, reference: str) -> Checklist:
        checklist_id = reference.partition("@")[0]
        return versions.parsed(versions.newest(session, [checklist_id])[checklist_id])

    patch.setattr(inspecting, "checklist_at", newest)


def a_version_is_written_over(patch: pytest.MonkeyPatch) -> None:
    def over(tx: Transaction, checklist: Checklist, source: bytes) -> None:
        row = versions.version_at(tx.session, checklist.id, checklist.version)
        assert row is not None
        row.source = source

    patch.setattr(office, "_require_same", over)


def limits_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(versions, "_belongs", lambda *_: True)


def the_desk_is_overruled(patch: pytest.MonkeyPatch) -> None:
    row_of = packaging.row_of
    patch.setattr(office, "row_of", lambda *given, **more: row_of(*given, **(more | {"by": None})))


MUTANTS: dict[Callable[[pytest.MonkeyPatch], None], Callable[..., None]] = {
    graded_by_the_newest: test_an_inspection_is_graded_by_the_version_it_names,
    a_version_is_written_over: test_a_version_is_published_once_and_for_ever,
    limits_are_not_looked_at: test_a_limited_list_reaches_only_the_phones_it_is_for,
    the_desk_is_overruled: test_a_newer_packaged_version_is_published_unless_the_desk_has_its_own,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_publishing_is_noticed(
    seed: Callable[[pytest.MonkeyPatch], None],
    request: pytest.FixtureRequest,
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Regrading, writing over, leaking and overruling: each promise's own test fails."""
    run_against(seed, MUTANTS[seed], request, monkeypatch)
