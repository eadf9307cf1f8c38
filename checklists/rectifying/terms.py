"""The words of the table: states, commands, who a person can be to a task, what a move must have."""

from enum import StrEnum


class State(StrEnum):
    """Where a task stands."""

    REPORTED = "reported"
    ASSIGNED = "assigned"
    FIXING = "fixing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    HANDED_OVER = "handed_over"
    SUSPENDED = "suspended"
    DISPUTED = "disputed"
    CLOSED = "closed"
    REJECTED = "rejected"
    MERGED = "merged"
    CANCELLED = "cancelled"


class Command(StrEnum):
    """What somebody asks of a task."""

    TRIAGE = "triage"
    ASSIGN = "assign"
    DELEGATE = "delegate"
    START = "start"
    SUBMIT = "submit"
    VERIFY = "verify"
    RETURN = "return"
    REJECT = "reject"
    CANCEL = "cancel"
    MERGE = "merge"
    SPLIT = "split"
    SEPARATE = "separate"
    HAND_OVER = "hand_over"
    SUSPEND = "suspend"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    DISPUTE = "dispute"
    REOPEN = "reopen"
    CLOSE = "close"
    REVISIT = "revisit"
    CONTROL = "control"
    RAISE = "raise"
    PLAN = "plan"
    JUDGE = "judge"
    ANALYSE = "analyse"
    COMMENT = "comment"


class Step(StrEnum):
    """What a history says beside the commands: what followed from a finding, a report or another task."""

    OPEN = "open"
    JOIN = "join"
    """A finding or a report more, counted here."""
    ABSORB = "absorb"
    """Another task was merged into this one."""
    RELEASE = "release"
    """What was merged into this one stands by itself again."""
    SEPARATED = "separated"
    """It was taken out of what another task counts."""
    ONE_WITHDRAWN = "one_withdrawn"
    """A report that counted here was taken back; nobody has to decide anything, others stand behind it."""
    WITHDRAWN = "withdrawn"
    """The last report was taken back while somebody was at work: a manager decides."""
    CORRECTED = "corrected"
    """Its report was corrected; nobody has to decide anything."""
    REROUTED = "rerouted"
    """Worked out anew: another place or kind, so whoever answers for that has it now."""
    TO_CORRECT = "to_correct"
    """Another place or kind, but somebody relies on the task: a manager decides."""
    TAKEN_BACK = "taken_back"
    """What the step before it changed was put back."""


def step_of(name: str) -> Command | Step:
    """What a history keeps by this name."""
    return Command(name) if name in set(Command) else Step(name)


class Relation(StrEnum):
    """What a person is to a task; a person can be several of these at once.

    An `ISSUER` found it as somebody who inspects, and inspects still: they verify it. Whoever else found or
    reported it, or found it again, is a `REPORTER`. A `HELPER` manages a unit that helps 协同单位: the task
    is another's.
    """

    FIXER = "fixer"
    ISSUER = "issuer"
    REPORTER = "reporter"
    MANAGER = "manager"
    HELPER = "helper"
    JUDGE = "judge"
    FIXED_IT = "fixed_it"


class Need(StrEnum):
    """What a move must have: the command brings it, or the task has it already."""

    AHEAD = "ahead"
    ALONE = "alone"
    ASKED = "asked"
    BAD_SCORE = "bad_score"
    BELOW = "below"
    CONTROLLED = "controlled"
    CONTENT = "content"
    FIVE = "five"
    FOUND = "found"
    GRAVE = "grave"
    INTO = "into"
    JUDGED = "judged"
    JUDGEMENT = "judgement"
    LATER = "later"
    LEVEL_KEPT = "level_kept"
    NEAR = "near"
    NEW_PHOTO = "new_photo"
    NOT_MAJOR = "not_major"
    OWNER = "owner"
    PHOTO = "after_photo"
    REASON = "reason"
    REPEATED = "repeated"
    REVIEW_DATE = "review_date"
    REVIEW_NEAR = "review_near"
    SAME_TEAM = "same_team"
    SCORES = "scores"
    SEEN = "seen"
    TEAM = "team"
