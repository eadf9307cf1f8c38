"""Who a person is to a task, by when it is due, and when two findings are the same fault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.places.campus import Campus, Unit, UnitKind
from checklists.rectifying import actors
from checklists.rectifying.actors import Actor, relations
from checklists.rectifying.deadlines import LONGEST, TERMS, due_at
from checklists.rectifying.deciding import open_moves
from checklists.rectifying.joining import fault_key
from checklists.rectifying.terms import Command, Relation, State
from tests.support.local_phone import SeededIds, a_task

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CAMPUS = Campus(
    version=1,
    places=(),
    units=(
        Unit(id="hq", zh="后勤处", en="Logistics", kind=UnitKind.DEPARTMENT),
        Unit(id="repair", zh="维修管理科", en="Repairs", kind=UnitKind.SECTION, parent="hq"),
        Unit(id="electric", zh="电工组", en="Electricians", kind=UnitKind.TEAM, parent="repair"),
        Unit(id="food", zh="饮食服务科", en="Catering", kind=UnitKind.SECTION, parent="hq"),
    ),
    responsibilities=(),
)
TASK = a_task(SeededIds(), team="electric", issuer="inspector-1", issuer_role="inspector")


@pytest.mark.parametrize(
    ("person", "role", "unit", "expected"),
    [
        ("e1", "team", "electric", {Relation.FIXER}),
        ("c1", "team", "food", set()),
        ("inspector-1", "inspector", "hq", {Relation.ISSUER}),
        ("inspector-2", "inspector", "hq", set()),
        ("m1", "manager", "repair", {Relation.MANAGER}),
        ("m2", "manager", "food", set()),
        ("m3", "manager", "hq", {Relation.MANAGER, Relation.JUDGE}),
        ("a", "admin", "hq", {Relation.MANAGER, Relation.JUDGE}),
    ],
)
def test_a_person_is_to_a_task_what_role_and_unit_make_them(
    person: str, role: str, unit: str, expected: set[Relation]
) -> None:
    """Only the task's team fixes, only its issuer or a manager above it verifies."""
    assert relations(Actor(person=person, role=role, unit=unit), TASK, CAMPUS) == expected


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("inspector", "inspector", {Relation.ISSUER}),
        ("inspector", "monitor", {Relation.REPORTER}),
        ("monitor", "inspector", {Relation.REPORTER}),
    ],
)
def test_only_who_inspects_now_verifies_what_they_issued(
    then: str, now: str, expected: set[Relation]
) -> None:
    """Who no longer inspects follows what they found; who only reported it then does not pass it now."""
    issued = replace(TASK, issuer_role=then)
    assert relations(Actor(person="inspector-1", role=now, unit="hq"), issued, CAMPUS) == expected


def a_helping_unit_does_not_answer() -> None:
    helped = replace(TASK, partners=("food",))
    head = Actor(person="m2", role="manager", unit="food")
    assert relations(head, helped, CAMPUS) == {Relation.HELPER}
    may = open_moves(State.ASSIGNED, relations(head, helped, CAMPUS))
    assert may == {Command.COMMENT, Command.CONTROL}


def test_who_manages_a_helping_unit_does_not_decide_on_the_task() -> None:
    """They may make it safe and say something; rejecting or passing it is for who answers for it."""
    a_helping_unit_does_not_answer()


def every_unit_answers(patch: pytest.MonkeyPatch) -> None:
    def as_before(actor: Actor, parties: actors.Parties, campus: Campus) -> bool:
        return any(campus.unit_within(unit, actor.unit) for unit in actors.units_of(parties))

    patch.setattr(actors, "manages", as_before)


def once_issuer_always_issuer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(actors, "_issued", lambda actor, parties: actor.person == parties.issuer)


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (every_unit_answers, a_helping_unit_does_not_answer),
        (
            once_issuer_always_issuer,
            lambda: test_only_who_inspects_now_verifies_what_they_issued(
                "inspector", "monitor", {Relation.REPORTER}
            ),
        ),
    ],
)
def test_a_seeded_bug_in_who_answers_is_noticed(
    monkeypatch: pytest.MonkeyPatch, bug: Callable[[pytest.MonkeyPatch], None], promise: Callable[[], None]
) -> None:
    """A helper who decides, a verifier who inspects no more."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        promise()


def test_a_monitor_who_reported_does_not_verify() -> None:
    """A student's report is verified by staff; the student follows it."""
    reported = replace(TASK, issuer="monitor-1", issuer_role="monitor")
    monitor = Actor(person="monitor-1", role="monitor", unit="hq")

    assert relations(monitor, reported, CAMPUS) == {Relation.REPORTER}


def test_a_hole_in_the_map_is_seen_by_the_office_only() -> None:
    """A hazard without a team waits for the manager of the whole department."""
    nobodys = replace(TASK, team=None)

    assert relations(Actor(person="m3", role="manager", unit="hq"), nobodys, CAMPUS) >= {Relation.MANAGER}
    for unit in ("repair", "a-unit-this-phone-does-not-know"):
        assert relations(Actor(person="m1", role="manager", unit=unit), nobodys, CAMPUS) == frozenset()


@given(
    severity=st.integers(1, 4),
    own=st.none() | st.sampled_from(sorted(TERMS)),
    category=st.none() | st.sampled_from(sorted(TERMS)),
)
def test_a_deadline_is_never_longer_than_its_severity_allows(
    severity: int, own: str | None, category: str | None
) -> None:
    """Whatever an item or a category says, a grave hazard is not left for a month."""
    due = due_at(NOON, severity, own, category)

    assert NOON < due <= NOON + LONGEST[severity]


def test_the_items_own_term_comes_before_its_categorys() -> None:
    """The item's term wins, then the category's, then the severity's."""
    assert due_at(NOON, 2, "3d", "24h") == NOON + timedelta(days=3)
    assert due_at(NOON, 2, None, "24h") == NOON + timedelta(hours=24)
    assert due_at(NOON, 2, None, None) == NOON + timedelta(days=7)
    assert due_at(NOON, 2, "at_once", None) == NOON + timedelta(hours=2)


def test_the_same_item_at_the_same_place_is_the_same_fault() -> None:
    """A repeat joins the open task; another place or another item is a fault of its own."""
    assert fault_key("canteen", "SNAP-08", "CAN-GRADE-11") == fault_key("canteen", "SNAP-24", "CAN-GRADE-11")
    assert fault_key("canteen", "SNAP-08", None) != fault_key("canteen", "SNAP-08", "CAN-GRADE-11")
    assert fault_key("canteen", "SNAP-08", None) != fault_key("kitchen", "SNAP-08", None)
