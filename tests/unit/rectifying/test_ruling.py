"""One answer to a command, for server and phone: by the table, and by whom and what it names."""

from dataclasses import replace
from typing import Any

import pytest

from checklists.places.campus import Unit, UnitKind
from checklists.rectifying import ruling, units
from checklists.rectifying.actors import Actor
from checklists.rectifying.deciding import waits_for_decision
from checklists.rectifying.records import Detail, Extension
from checklists.rectifying.terms import Command, Relation
from checklists.wire.operations import TaskCommanded
from tests.support.local_phone import A_CAMPUS, NOW, SeededIds, a_task
from tests.support.mutants import NOTICED

TASK = a_task(SeededIds(), severity=2)
OFFICE = Actor(person="head", role="admin", unit="office")
CAMPUS = replace(
    A_CAMPUS,
    units=(
        *A_CAMPUS.units,
        Unit(id="carpentry", zh="木工组", en="Carpenters", kind=UnitKind.TEAM, parent="repairs"),
        Unit(id="glaziers", zh="玻璃组", en="Glaziers", kind=UnitKind.TEAM, parent="repairs", retired=True),
    ),
)


def refused(command: Command, *, helping: tuple[str, ...] = (), **brought: Any) -> tuple[str | None, str]:
    """The code and the place of what becomes of the office's command."""
    asked = TaskCommanded(task=TASK.id, command=command, base_version=1, at=NOW, **brought)
    decision = ruling.ruling(replace(TASK, partners=helping), asked, OFFICE, CAMPUS)
    return decision.refusal, decision.place


def only_hands_help() -> None:
    for partners in (("repairs",), ("carpentry", "repairs"), ("glaziers",), ("nowhere",)):
        assert refused(Command.ASSIGN, team="electric", partners=partners) == ("unit.unknown", "partners")
    assert refused(Command.ASSIGN, team="electric", partners=("carpentry",)) == (None, "")


def test_only_who_fixes_is_asked_to_help() -> None:
    """A section has no hands, and what is retired is offered no more: the phone says so too."""
    only_hands_help()


def test_whoever_helped_before_it_was_retired_may_be_kept() -> None:
    """Giving the task on does not force it out."""
    helped = refused(Command.ASSIGN, helping=("glaziers",), team="carpentry", partners=("glaziers",))
    assert helped == (None, "")


def test_each_refusal_names_what_is_refused() -> None:
    """The move itself comes first, then what it names."""
    assert refused(Command.ASSIGN, team="repairs") == ("unit.unknown", "team")
    assert refused(Command.SPLIT, note="x") == ("task.illegal_move", "")
    sorted_anew: dict[str, Any] = {"fields": {"category": "SNAP-99"}, "base": {"category": TASK.category}}
    assert refused(Command.TRIAGE, **sorted_anew) == ("category.unknown", "fields.category")


def a_team_calls_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.OFFICE", Actor(person="post", role="team", unit="electric"))
    given: dict[str, Any] = {"team": "carpentry", "note": "归木工"}
    assert refused(Command.DELEGATE, **given) == (None, "")
    called = refused(Command.DELEGATE, **given, partners=("carpentry", "electric"))
    assert called == ("task.delegate_outside", "partners")


def test_a_team_that_passes_its_task_on_calls_nobody_else_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom it called would see the task and could take it over, across sections."""
    a_team_calls_nobody(monkeypatch)


def test_a_team_that_may_call_anybody_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: helpers are asked about as if a manager named them."""
    real = units.partner_refusal
    monkeypatch.setattr(
        ruling, "partner_refusal", lambda campus, _command, *named: real(campus, Command.ASSIGN, *named)
    )
    with pytest.raises(NOTICED):
        a_team_calls_nobody(monkeypatch)


MANAGER, JUDGE, FIXER = (frozenset({one}) for one in (Relation.MANAGER, Relation.JUDGE, Relation.FIXER))
ASKED = Extension(until=NOW, reason="等配件", post="电工组组长")


@pytest.mark.parametrize(
    ("changed", "waiting"),
    [
        ({"state": "assigned"}, ()),
        ({"state": "reported"}, (MANAGER,)),
        ({"state": "disputed"}, (MANAGER,)),
        ({"state": "fixing", "extension": ASKED}, (MANAGER,)),
        ({"state": "submitted", "extension": ASKED}, ()),
        ({"state": "fixing", "severity": 4}, (JUDGE,)),
        ({"state": "reported", "severity": 4}, (MANAGER, JUDGE)),
        ({"state": "fixing", "severity": 4, "details": {Detail.JUDGEMENT: "major"}}, ()),
        ({"state": "closed", "severity": 4}, ()),
    ],
)
def test_a_task_waits_for_whoever_can_decide_it(
    changed: dict[str, Any], waiting: tuple[frozenset[Relation], ...]
) -> None:
    """Nobody's, objected to, time asked for that can be granted: the manager's; suspected: the judge's."""
    row = replace(TASK, **changed)
    assert tuple(who for who in (MANAGER, JUDGE, FIXER) if waits_for_decision(row, who)) == waiting


def test_a_seeded_bug_in_asking_who_helps_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any unit that is there will do."""
    known = CAMPUS.unit_by_id
    monkeypatch.setattr(
        ruling, "partner_refusal", lambda *given: None if set(given[3]) <= set(known) else "unit.unknown"
    )
    with pytest.raises(NOTICED):
        only_hands_help()
