"""To whom a task may be given: only those who fix have hands."""

from collections.abc import Collection
from typing import TypeGuard

from checklists.places.campus import FIXING_KINDS, Campus, Unit, UnitKind
from checklists.rectifying.terms import Command


def unit_refusal(campus: Campus, command: Command, present: str | None, asked: str | None) -> str | None:
    """Why a task of `present` may not be given to `asked`, as a code; None when it may."""
    if command not in {Command.ASSIGN, Command.DELEGATE, Command.HAND_OVER}:
        return None
    unit = campus.unit_by_id.get(asked or "")
    if not _fixes(unit):
        return "unit.unknown"
    if command is Command.HAND_OVER and unit.kind is not UnitKind.EXTERNAL:
        return "task.not_external"
    if command is Command.DELEGATE and not _beside(campus, present, unit.id):
        return "task.delegate_outside"
    return None


def partner_refusal(
    campus: Campus, command: Command, present: Collection[str], asked: Collection[str]
) -> str | None:
    """Why not all of these may help, as a code; None when they may. Whoever helps already may go on.

    A team that passes its task on calls nobody else to it: that would be passing it across sections.
    """
    new = [one for one in asked if one not in present]
    if new and command is Command.DELEGATE:
        return "task.delegate_outside"
    units = (campus.unit_by_id.get(one) for one in new)
    return None if all(_fixes(unit) for unit in units) else "unit.unknown"


def _fixes(unit: Unit | None) -> TypeGuard[Unit]:
    return unit is not None and not unit.retired and unit.kind in FIXING_KINDS


def _beside(campus: Campus, present: str | None, asked: str) -> bool:
    """Another team of the same section: across sections a manager decides, lest it be passed round."""
    before, after = campus.unit_by_id.get(present or ""), campus.unit_by_id[asked]
    return before is not None and before.id != after.id and before.parent == after.parent
