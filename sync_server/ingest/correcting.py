"""Correcting a snap in place; what becomes of its task is `sync_server.tasks.correcting`."""

from dataclasses import replace

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.correcting import said_anew
from checklists.wire.operations import SnapCorrected
from sync_server.ingest.withdrawing import own_snap
from sync_server.photos.uses import not_yet_listed
from sync_server.tables import Person
from sync_server.tasks.correcting import follow_correction
from sync_server.tasks.standing import counted_in
from sync_server.transaction import Transaction


def correct_snap(tx: Transaction, campus: Campus, person: Person, body: SnapCorrected) -> None:
    """Let the snap say what it should have said, with a trace in its task; said twice, it changes nothing.

    What it said first is in the operation that sent it. Refuses one that is not the person's or is
    withdrawn, and a place or category that is not known.
    """
    snap = own_snap(tx, person, body.snap)
    hazard_category(body.category)
    if body.place not in campus.place_by_id:
        raise Refusal("place.unknown", "body.place")
    said = said_anew(body, snap)
    tasks = counted_in(tx, snap)
    body = replace(body, photos=not_yet_listed(tx.session, tasks[0].id, body.photos))
    if not (said or body.photos):
        return
    follow_correction(tx, campus, person, snap, tasks, body, said)
    for name, value in said.items():
        setattr(snap, name, value)
