"""What the model's phones send."""

from dataclasses import dataclass

from checklists.rectifying.terms import Command

RECORD, CORRECT, COMMAND, OPEN, POISON = "record", "correct", "command", "open", "poison"


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """An operation on a record or a task, whose id is `object`; `photos` are the hashes a record lists.

    `device_seq` is not part of what an operation is: a copy of a phone may have used it first.
    """

    op_id: str
    kind: str
    object: str
    unit: str = ""
    device_seq: int = 0
    schema: int = 1
    photos: tuple[str, ...] = ()
    command: Command = Command.COMMENT
    base_version: int = 0
    said_at: int = 0
