"""What a paper speaks of: some days, perhaps one unit, perhaps an issued paper it answers."""

from dataclasses import dataclass

from sync_server.documents.period import Period

EVERY_UNIT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`unit` is a section, team or external unit with all below it, or `EVERY_UNIT`.

    `about` is the issued paper it answers.
    """

    period: Period
    unit: str = EVERY_UNIT
    about: str | None = None
