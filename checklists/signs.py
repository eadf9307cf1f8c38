"""The sign of every task state and of every step of its history: never a colour alone.

Desk and phone each draw every sign once; a state or command without one fails a test.
"""

from enum import StrEnum


class Sign(StrEnum):
    """What is drawn: the desk as a small SVG, the phone as a Material icon."""

    ALERT = "alert"
    BACK = "back"
    CHECK = "check"
    CLOCK = "clock"
    CROSS = "cross"
    EYE = "eye"
    FLAG = "flag"
    INBOX = "inbox"
    LIST = "list"
    MERGE = "merge"
    OUT = "out"
    PAUSE = "pause"
    PERSON = "person"
    REPEAT = "repeat"
    SHIELD = "shield"
    SPEECH = "speech"
    SPLIT = "split"
    STAR = "star"
    TOOL = "tool"


STATES: dict[str, Sign] = {
    "reported": Sign.INBOX,
    "assigned": Sign.PERSON,
    "fixing": Sign.TOOL,
    "submitted": Sign.EYE,
    "returned": Sign.BACK,
    "handed_over": Sign.OUT,
    "suspended": Sign.PAUSE,
    "disputed": Sign.ALERT,
    "closed": Sign.CHECK,
    "rejected": Sign.CROSS,
    "merged": Sign.MERGE,
    "cancelled": Sign.CROSS,
}
STEPS: dict[str, Sign] = {
    "open": Sign.FLAG,
    "join": Sign.REPEAT,
    "absorb": Sign.MERGE,
    "release": Sign.SPLIT,
    "separated": Sign.SPLIT,
    "one_withdrawn": Sign.CROSS,
    "withdrawn": Sign.CROSS,
    "corrected": Sign.LIST,
    "rerouted": Sign.PERSON,
    "to_correct": Sign.ALERT,
    "taken_back": Sign.BACK,
    "triage": Sign.LIST,
    "assign": Sign.PERSON,
    "delegate": Sign.PERSON,
    "start": Sign.TOOL,
    "submit": Sign.EYE,
    "verify": Sign.CHECK,
    "return": Sign.BACK,
    "reject": Sign.CROSS,
    "cancel": Sign.CROSS,
    "raise": Sign.ALERT,
    "merge": Sign.MERGE,
    "split": Sign.SPLIT,
    "separate": Sign.SPLIT,
    "hand_over": Sign.OUT,
    "suspend": Sign.PAUSE,
    "ask_extension": Sign.CLOCK,
    "extend": Sign.CLOCK,
    "refuse_extension": Sign.CLOCK,
    "dispute": Sign.ALERT,
    "reopen": Sign.BACK,
    "close": Sign.CHECK,
    "revisit": Sign.STAR,
    "control": Sign.SHIELD,
    "plan": Sign.LIST,
    "judge": Sign.ALERT,
    "analyse": Sign.LIST,
    "comment": Sign.SPEECH,
}
