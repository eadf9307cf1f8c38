"""What becomes of a command, whole: by the table, and by whom and what it names. Server and phone ask it."""

from collections.abc import Sequence
from typing import Protocol

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor, Parties, relations
from checklists.rectifying.bringing import Asked, Known, brings, writable
from checklists.rectifying.deciding import Decision, decide
from checklists.rectifying.history import Stated
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, State, Step
from checklists.rectifying.undoing import stood_before
from checklists.rectifying.units import partner_refusal, unit_refusal


class Ruled(Known, Parties, Protocol):
    """A task as far as a command to it is decided by it (`checklists.wire.changes.TaskRow`)."""

    @property
    def state(self) -> str: ...
    @property
    def team(self) -> str | None: ...
    @property
    def reporters(self) -> tuple[str, ...]: ...
    @property
    def events(self) -> Sequence[Stated]: ...


def ruling(
    task: Ruled, asked: Asked, actor: Actor, campus: Campus, unseen: frozenset[Command | Step] = frozenset()
) -> Decision:
    """What becomes of what `actor` asks; `unseen` are others' steps after what the sender saw."""
    back = TABLE[asked.command].back
    before = stood_before(task.events, back) if back else None
    who, has = relations(actor, task, campus), brings(asked, task)
    decision = decide(State(task.state), asked.command, who, has, unseen, before)
    if decision.refusal is not None:
        return decision
    named = {
        "team": unit_refusal(campus, asked.command, task.team, asked.team),
        "partners": partner_refusal(campus, asked.command, task.partners, asked.partners or ()),
        "fields.category": _category_refusal(asked),
    }
    refused = ((code, place) for place, code in named.items() if code is not None)
    code, place = next(refused, (None, ""))
    return Decision(state=State(task.state), refusal=code, place=place) if code else decision


def _category_refusal(asked: Asked) -> str | None:
    category = writable(asked).get("category")
    known = category is None or category in {one.id for one in hazard_categories()}
    return None if known else "category.unknown"
