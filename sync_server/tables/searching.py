"""What the search reads instead of the records."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from sync_server.tables.instants import Instant


class SearchText(SQLModel, table=True):
    """The folded text of one record, `kind` being its table and `owner` its id.

    `began_at` is when a task was opened, an inspection finished or a paper made: what is found stands in that
    order, and its record is not asked. `grams` are every character and every pair of neighbours in the text,
    for the index of either database (`sync_server.searching`).
    """

    __table_args__ = (UniqueConstraint("kind", "owner"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    owner: str
    began_at: datetime = Field(sa_type=Instant)
    text: str
    grams: str
