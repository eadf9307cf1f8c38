"""Runs of one command over many tasks, each its giver's own."""

from sqlmodel import Session

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from sync_server.tables import BulkRun


def run_of(session: Session, person: str, run_id: str) -> BulkRun:
    """One's own run; another's is as unknown as one that is not there."""
    run = session.get(BulkRun, run_id)
    if run is None or run.person != person:
        raise Refusal("request.not_found")
    return run


def can_be_undone(run: BulkRun) -> bool:
    """Whether anything of a run has a way back."""
    asked = Command(run.command)
    return not run.undone and any(
        not line["refusal"] and (asked is Command.MERGE or line.get("before")) for line in run.lines
    )
