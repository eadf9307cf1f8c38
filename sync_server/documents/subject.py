"""What a paper speaks of: some days, and perhaps one unit."""

from dataclasses import dataclass

from sync_server.documents.period import Period

EVERY_UNIT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`unit` is a section, team or external unit with all below it, or `EVERY_UNIT`."""

    period: Period
    unit: str = EVERY_UNIT
