"""What people are told of a task, and who: decided here, once."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from checklists.asking.model import Text
from checklists.rectifying.table import Command
from checklists.rectifying.urgency import Rung


class Audience(StrEnum):
    """Who hears of something."""

    FIXERS = "fixers"
    VERIFIERS = "verifiers"
    REPORTERS = "reporters"
    MANAGERS = "managers"


class Kind(StrEnum):
    """What somebody is told."""

    ASSIGNED = "assigned"
    UNROUTED = "unrouted"
    TO_VERIFY = "to_verify"
    RETURNED = "returned"
    EXTENSION_ASKED = "extension_asked"
    DISPUTED = "disputed"
    STEP = "step"
    OVERDUE = "overdue"
    REVIEW = "review"


KIND_WORDS: Mapping[Kind, Text] = MappingProxyType(
    {
        Kind.ASSIGNED: Text(zh="新的整改任务", en="New task"),
        Kind.UNROUTED: Text(zh="待派发", en="To assign"),
        Kind.TO_VERIFY: Text(zh="待复查", en="To verify"),
        Kind.RETURNED: Text(zh="退回重做", en="Returned"),
        Kind.EXTENSION_ASKED: Text(zh="申请延期", en="Extension asked"),
        Kind.DISPUTED: Text(zh="上报人有异议", en="Disputed"),
        Kind.STEP: Text(zh="有新进展", en="Moved on"),
        Kind.OVERDUE: Text(zh="已逾期", en="Overdue"),
        Kind.REVIEW: Text(zh="挂账到期待复核", en="Suspension to be reviewed"),
    }
)
RUNGS: Mapping[Rung, Audience] = MappingProxyType(
    {rung: Audience.FIXERS if rung is Rung.OWNER else Audience.MANAGERS for rung in Rung}
)
"""Who is told when an overdue task has climbed."""

_FIXERS_ASSIGNED = (Kind.ASSIGNED, Audience.FIXERS)
_FIXERS_STEP = (Kind.STEP, Audience.FIXERS)
_REPORTERS_STEP = (Kind.STEP, Audience.REPORTERS)

TOLD: Mapping[str, tuple[tuple[Kind, Audience], ...]] = MappingProxyType(
    {
        Command.ASSIGN: (_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Command.DELEGATE: (_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Command.SPLIT: (_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Command.REOPEN: (_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Command.START: (_REPORTERS_STEP,),
        Command.SUBMIT: ((Kind.TO_VERIFY, Audience.VERIFIERS), _REPORTERS_STEP),
        Command.RETURN: ((Kind.RETURNED, Audience.FIXERS), _REPORTERS_STEP),
        Command.VERIFY: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.CLOSE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.REJECT: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.CANCEL: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.MERGE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.HAND_OVER: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.SUSPEND: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.ASK_EXTENSION: ((Kind.EXTENSION_ASKED, Audience.MANAGERS),),
        Command.EXTEND: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.REFUSE_EXTENSION: (_FIXERS_STEP,),
        Command.DISPUTE: ((Kind.DISPUTED, Audience.MANAGERS), _FIXERS_STEP),
        Command.REVISIT: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.JUDGE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.COMMENT: (_FIXERS_STEP, _REPORTERS_STEP),
    }
)
"""Whom each step concerns, the most pressing word first: who is in two audiences is told once."""
