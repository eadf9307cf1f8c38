"""What the search reads instead of the records."""

from sqlmodel import Field, SQLModel, UniqueConstraint


class SearchText(SQLModel, table=True):
    """The folded text of one record, `kind` being its table and `owner` its id.

    `grams` are every character and every pair of neighbours in it, for the index of either database
    (`sync_server.searching`).
    """

    __table_args__ = (UniqueConstraint("kind", "owner"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    owner: str
    text: str
    grams: str
