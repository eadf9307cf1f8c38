"""What narrows every table alike: days, and a unit with all below it."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from sync_server.documents.records import Records
from sync_server.reporting.columns import Asked


def within(records: Records, asked: Asked, moment: Mapped[datetime]) -> tuple[ColumnElement[bool], ...]:
    """That a moment lies in the period, where one was asked for."""
    if asked.period is None:
        return ()
    start, end = asked.period.bounds(records.zone)
    return (moment >= start, moment < end)


def places_answered_by(records: Records, unit: str) -> list[str]:
    """The places whose nearest owner is the unit or one below it: each place counts once."""
    units = set(records.campus.units_below(unit))
    owners = ((place.id, records.owner_of(place.id)) for place in records.campus.places)
    return [place for place, owner in owners if owner is not None and owner.id in units]
