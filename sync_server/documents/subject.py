"""What a paper speaks of: some days, perhaps one unit, kinds of inspection, or an issued paper it answers."""

from dataclasses import dataclass

from sync_server.documents.period import Period
from sync_server.documents.topics import EVERY_TOPIC, Topics

EVERY_UNIT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`unit` is a section, team or external unit with all below it, or `EVERY_UNIT`.

    `topics` limit it to some inspections; `about` is the issued paper it answers.
    """

    period: Period
    unit: str = EVERY_UNIT
    topics: Topics = EVERY_TOPIC
    about: str | None = None
