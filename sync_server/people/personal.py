"""Everything the server keeps about one person, handed to that person alone.

What they reported without a name is among it: nobody else may have it.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import ColumnElement, Table, or_
from sqlmodel import Session, SQLModel, col, select

from checklists.wire.waves import is_wave
from sync_server.resources import Resources
from sync_server.tables import Device, PhotoUpload

_OTHERWISE = {"person": ("id",), "auditentry": ("person",), "taskparty": ("who",)}
"""Columns that name a person without referring to the accounts."""
_BY_PHONE = frozenset({"operation", "deferredoperation", "spentnumber"})
_SECRET = frozenset({"password_hash", "token_hash", "csrf_hash", "code_hash", "secret"})
_OF_OTHERS = {"paper": frozenset({"facts", "wording"}), "papertemplate": frozenset({"content"})}
"""What the person drew up, but which speaks of others."""
Rows = list[dict[str, Any]]


def everything_about(session: Session, person: str) -> dict[str, Rows]:
    """By table, every row that names the person or came from a phone of theirs, without secrets."""
    found = {table.name: _rows(session, table, person) for table in SQLModel.metadata.sorted_tables}
    return {name: rows for name, rows in found.items() if rows}


def write_everything(resources: Resources, person: str, file: Path) -> None:
    """The same as `data.json`, with the photos and voice notes the person sent, in a ZIP file."""
    sent = select(PhotoUpload.sha256).where(col(PhotoUpload.person) == person)
    with resources.reading() as session, ZipFile(file, "w", ZIP_STORED) as packed:
        said = json.dumps(everything_about(session, person), ensure_ascii=False, indent=1, default=_plain)
        packed.writestr("data.json", said, ZIP_DEFLATED)
        for photo in map(resources.photos.path, session.exec(sent)):
            if photo.is_file():
                packed.write(photo, _name_in_file(photo))


def _name_in_file(file: Path) -> str:
    return f"voices/{file.stem}.wav" if is_wave(file.read_bytes()) else f"photos/{file.name}"


def naming(table: Table) -> Iterator[str]:
    """The columns of a table that name a person."""
    yield from _OTHERWISE.get(table.name, ())
    for key in table.foreign_keys:
        if key.target_fullname == "person.id":
            yield key.parent.name


def _rows(session: Session, table: Table, person: str) -> Rows:
    theirs: list[ColumnElement[bool]] = [table.columns[name] == person for name in naming(table)]
    if table.name in _BY_PHONE:
        theirs = [table.columns["device"].in_(select(Device.id).where(col(Device.person) == person))]
    if not theirs:
        return []
    hidden = _SECRET | _OF_OTHERS.get(table.name, frozenset())
    rows = session.connection().execute(table.select().where(or_(*theirs)).order_by(*table.primary_key))
    return [{name: value for name, value in row.items() if name not in hidden} for row in rows.mappings()]


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
