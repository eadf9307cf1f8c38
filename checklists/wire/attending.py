"""Who took part in an inspection, what they praised, and how they signed it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Party(StrEnum):
    """Who signs: the inspector, the inspected unit, or who saw the unit refuse."""

    INSPECTOR = "inspector"
    INSPECTED = "inspected"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A joint inspection 联合检查: posts or names as written down, none of them accounts.

    `leader` leads it, `escorts` 陪检 walk along for the inspected unit, `units` take part.
    """

    leader: str = ""
    escorts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """Something done well 表扬, with the names of its photos."""

    text: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One party's signature: who signed, and the name of its picture.

    `refused`: the party would not sign; a witness's signature stands beside it.
    """

    party: Party
    name: str
    photo: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """All that is written down before an inspection is finished, as a phone keeps it with its draft."""

    attended: Attendance = field(default_factory=Attendance)
    praises: tuple[Praise, ...] = ()
    signatures: tuple[Signature, ...] = ()
