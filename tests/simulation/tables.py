"""What the model's server keeps: tables as dictionaries, copied whole for a backup."""

from dataclasses import dataclass, field, replace

from checklists.rectifying.terms import Command, State
from checklists.wire.push import OperationResult
from tests.simulation.operations import Op


@dataclass(slots=True)
class Task:
    """A task with every command that moved it: (command, op_id, device)."""

    unit: str
    state: State = State.ASSIGNED
    history: list[tuple[Command, str, int]] = field(default_factory=list)
    said_at: int = -(10**9)

    def copied(self) -> "Task":
        """A copy that moves by itself."""
        return replace(self, history=list(self.history))


@dataclass(slots=True)
class Tables:
    """What a backup holds."""

    pos: int = 0
    horizon: int = 0
    ops: dict[str, tuple[str, str, OperationResult]] = field(default_factory=dict)
    numbers: dict[int, dict[int, str]] = field(default_factory=dict)
    contiguous: dict[int, int] = field(default_factory=dict)
    spent: dict[int, set[int]] = field(default_factory=dict)
    deferred: dict[str, tuple[int, int]] = field(default_factory=dict)
    records: dict[str, list[Op]] = field(default_factory=dict)
    corrected: dict[str, Op] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    photos: dict[str, bytes] = field(default_factory=dict)
    log: list[tuple[int, str, str]] = field(default_factory=list)
    backups: list[int] = field(default_factory=list)

    def copied(self) -> "Tables":
        """A copy of what can change; operations and answers cannot."""
        return replace(
            self,
            ops=dict(self.ops),
            numbers={device: dict(numbers) for device, numbers in self.numbers.items()},
            contiguous=dict(self.contiguous),
            spent={device: set(numbers) for device, numbers in self.spent.items()},
            deferred=dict(self.deferred),
            records={one: list(ops) for one, ops in self.records.items()},
            corrected=dict(self.corrected),
            tasks={one: task.copied() for one, task in self.tasks.items()},
            listed=set(self.listed),
            photos=dict(self.photos),
            log=list(self.log),
            backups=list(self.backups),
        )
