"""What arrived, in which order."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class Operation(SQLModel, table=True):
    """One operation as it was received, with the verdict that is repeated when it comes again.

    `sha256` is of `line`; `result` is a wire `OperationResult` without its index; `pos` is the
    counter's value at the commit that stored it; `skew_s` how far the phone's clock then was ahead.
    """

    __table_args__ = (UniqueConstraint("device", "device_seq"),)

    op_id: str = Field(primary_key=True)
    device: str = Field(foreign_key="device.id")
    device_seq: int
    kind: str
    line: bytes = Field(sa_type=LargeBinary)
    sha256: str
    result: dict[str, Any] = Field(sa_type=JSON)
    occurred_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    pos: int = 0
    skew_s: int | None = None


class DeferredOperation(SQLModel, table=True):
    """An operation that was put off, not stored: it depends on something that is not here yet."""

    op_id: str = Field(primary_key=True)
    device: str = Field(foreign_key="device.id", index=True)
    device_seq: int
    kind: str
    code: str
    first_at: datetime = Field(sa_type=Instant)
    last_at: datetime = Field(sa_type=Instant)


class SpentNumber(SQLModel, table=True):
    """A device's number under which an operation came again that is here under another number."""

    device: str = Field(primary_key=True, foreign_key="device.id")
    device_seq: int = Field(primary_key=True)


class SyncCounter(SQLModel, table=True):
    """The one row change numbers come from, and the epoch: a random id of this server's history.

    Changes up to `horizon` are forgotten: a cursor before it needs a snapshot.
    """

    space: int = Field(primary_key=True)
    value: int = 0
    epoch: str
    horizon: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Change(SQLModel, table=True):
    """An object changed. `left` is the unit or person it was taken from, who must drop it."""

    seq: int = Field(primary_key=True)
    kind: str
    object_id: str
    left: str | None = None


class NumberSeries(SQLModel, table=True):
    """The last running number given in a series such as `隐患-2026`."""

    series: str = Field(primary_key=True)
    last: int
