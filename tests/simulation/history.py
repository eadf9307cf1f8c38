"""One history: six phones and a copy of one, a hundred steps, then peace; and what must hold at the end."""

import hashlib
from functools import cache
from random import Random

from checklists.rectifying.deciding import open_moves
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Relation, State
from checklists.wire.push import PushVerdict
from fieldapp.store.records import RecordState
from tests.simulation.kept import Kept, Photo
from tests.simulation.network import Network
from tests.simulation.operations import COMMAND, CORRECT, OPEN, POISON, RECORD, Op
from tests.simulation.phone import Phone
from tests.simulation.rules import SHIPPED, Rules
from tests.simulation.server import Server, relations_of

UNITS = ("A", "B", "C")
COMMANDS = frozenset({Command.START, Command.SUBMIT, Command.VERIFY, Command.RETURN, Command.REOPEN})
PEACE_ROUNDS = 12


class History:
    """`violations` is empty when everything held."""

    def __init__(self, seed: int, rules: Rules = SHIPPED, phones: int = 6, steps: int = 120) -> None:
        self.chance = Random(seed)
        self.server = Server(rules=rules, chance=self.chance)
        self.network = Network(self.chance, self.chance.choice((0.0, 0.05, 0.15, 0.3)))
        self.phones = [self._phone(number, rules) for number in range(phones)]
        self.saved: list[tuple[Phone, Op]] = []
        self.pictures: dict[str, bytes] = {}
        self.copied: set[int] = set()
        self.forgetful: set[int] = set()
        self.made = 0
        for step in range(steps):
            self._step(step)
        self._peace()
        self.violations = sorted(
            {*self._stuck(), *self._lost(), *self._photos(), *self._views(), *self._rules()}
        )

    def _phone(self, number: int, rules: Rules) -> Phone:
        self.server.scope[number] = self._some_units()
        return Phone(
            device=number,
            rules=rules,
            chance=self.chance,
            network=self.network,
            server=self.server,
            crashes=self.chance.choice((0.0, 0.05, 0.2)),
        )

    def _some_units(self) -> tuple[str, ...]:
        return tuple(sorted(self.chance.sample(UNITS, self.chance.randint(1, len(UNITS)))))

    # --- what happens

    def _step(self, step: int) -> None:
        phone, dice = self.chance.choice(self.phones), self.chance.random()
        if dice < 0.5:
            self._work(phone, step)
        elif dice < 0.88:
            phone.sync()
        elif dice < 0.92:
            self.server.scope[phone.device] = self._some_units()
        elif dice < 0.95:
            self.server.back_up()
        elif dice < 0.96:
            self.server.restore()
        elif dice < 0.975:
            self.server.forget()
        elif dice < 0.985:
            self._lose_silently(phone)
        elif dice < 0.99:
            self._copy(phone)
        else:
            phone.schema = 2

    def _lose_silently(self, phone: Phone) -> None:
        """The phone takes an operation for sent that it has never tried to send: a bug of its own."""
        waiting = [
            kept for kept in phone.outbox.values() if kept.state is RecordState.WAITING and not kept.tried
        ]
        # Together with a copy that fills its numbers, nobody could name what this phone lost.
        if waiting and phone.device not in self.copied:
            self.chance.choice(waiting).state = RecordState.SENT
            self.forgetful.add(phone.device)

    def _copy(self, phone: Phone) -> None:
        """A backup of the phone is put on a second one, which counts on from the same number."""
        if phone.device in self.forgetful:
            return
        self.copied.add(phone.device)
        twin = Phone(
            device=phone.device,
            rules=phone.rules,
            chance=self.chance,
            network=self.network,
            server=self.server,
            crashes=phone.crashes,
            next_seq=phone.next_seq,
        )
        twin.outbox = {one: Kept(kept.op, kept.state, kept.code) for one, kept in phone.outbox.items()}
        twin.photos = {
            one: Photo(it.data, it.sent, it.begun, it.pos, it.refused) for one, it in phone.photos.items()
        }
        twin.epoch = phone.epoch
        self.phones.append(twin)

    def _work(self, phone: Phone, step: int) -> None:
        unit, dice = self.chance.choice(self.server.scope[phone.device]), self.chance.random()
        if dice < 0.45:
            self._save(phone, RECORD, unit, photos=self._take_photos(phone))
        elif dice < 0.55:
            self._save(phone, OPEN, unit)
        elif dice < 0.58:
            self._save(phone, POISON, unit)
        elif dice < 0.68:
            self._correct(phone)
        else:
            self._command(phone, step)

    def _take_photos(self, phone: Phone) -> tuple[str, ...]:
        names = []
        for _ in range(self.chance.randint(0, 4)):
            data = self.chance.randbytes(self.chance.randint(1_000, 36_000))
            name = hashlib.sha256(data).hexdigest()
            phone.photos[name] = Photo(data=data)
            self.pictures[name] = data
            names.append(name)
        return tuple(names)

    def _correct(self, phone: Phone) -> None:
        mine = [op for by, op in self.saved if by is phone and op.kind == RECORD]
        if mine:
            record = self.chance.choice(mine[-3:])
            self._save(phone, CORRECT, record.unit, about=record.object)

    def _command(self, phone: Phone, step: int) -> None:
        tasks = sorted(one for one, row in phone.rows.items() if len(row) > 1)
        if not tasks:
            return
        task = self.chance.choice(tasks)
        state, version, unit = phone.rows[task]
        moves = moves_of(state, phone.device % 2)
        if moves:
            at = step + self.chance.choice((0, -3 * 86_400, 400 * 86_400))
            command = self.chance.choice(moves)
            self._save(phone, COMMAND, unit, about=task, command=command, version=version, at=at)

    def _save(
        self,
        phone: Phone,
        kind: str,
        unit: str,
        *,
        photos: tuple[str, ...] = (),
        about: str = "",
        command: Command = Command.COMMENT,
        version: int = 0,
        at: int = 0,
    ) -> None:
        self.made += 1
        name = f"{kind}-{self.made}-{self.chance.getrandbits(40)}"
        op = Op(
            op_id=f"op-{name}",
            kind=kind,
            object=about or name,
            unit=unit,
            photos=photos,
            command=command,
            base_version=version,
            said_at=at,
        )
        phone.queue(op)
        self.saved.append((phone, op))

    def _peace(self) -> None:
        """Faults end, the server is updated, everybody says one more thing; then queues must empty."""
        self.network.heal()
        self.server.misplaced = 0
        self.server.schema = 2
        for phone in self.phones:
            phone.crashes = 0.0
            self._save(phone, RECORD, UNITS[0])
        for _ in range(PEACE_ROUNDS):
            ended = [phone.sync() for phone in self.phones]
            if all(ended) and not self._stuck():
                break
        for _ in range(2):
            for phone in self.phones:
                phone.sync()

    # --- what must hold

    def _stuck(self) -> list[str]:
        queued = any(phone.waiting() for phone in self.phones)
        unsent = any(self._owed(phone) for phone in self.phones)
        # In peace every chunk finds its place; copies of one phone alone send the same photo side by side.
        astray = self.server.misplaced and not self.copied
        return ["stuck"] * queued + ["photo_stuck"] * unsent + ["sent_twice"] * bool(astray)

    def _owed(self, phone: Phone) -> list[str]:
        """Photos of taken-in records that are still on the phone only."""
        refused = [name for name, photo in phone.photos.items() if photo.refused]
        return refused + [name for name, photo in phone.photos.items() if not photo.sent]

    def _lost(self) -> list[str]:
        found = []
        for phone, op in self.saved:
            stored = self.server.tables.ops.get(op.op_id)
            kept = phone.outbox[op.op_id]
            if stored is None:
                found += ["lost"] * (kept.state is not RecordState.REFUSED)
            elif stored[1] == PushVerdict.REJECTED and kept.state is not RecordState.REFUSED:
                found.append("silent_refusal")
            if op.kind == RECORD and len(self.server.tables.records.get(op.object, ())) > 1:
                found.append("twice")
            if op.kind == CORRECT and kept.state is RecordState.REFUSED:
                found.append("refused_before_its_record")
            if op.kind == COMMAND:
                found += self._command_kept(op)
        return found

    def _command_kept(self, op: Op) -> list[str]:
        task, stored = self.server.tables.tasks.get(op.object), self.server.tables.ops.get(op.op_id)
        if task is None or stored is None or stored[1] == PushVerdict.REJECTED:
            return []
        times = sum(op.op_id == done for _, done, _ in task.history)
        return ["twice"] if times > 1 else []

    def _photos(self) -> list[str]:
        kept, found = self.server.tables.photos, []
        for _, op in self.saved:
            for name in op.photos:
                if name not in kept:
                    found.append("photo_lost")
                elif kept[name] != self.pictures[name]:
                    found.append("photo_wrong")
        return found

    def _views(self) -> list[str]:
        found = []
        for phone in self.phones:
            objects = self.server.objects()
            meant = {one: self.server.row(one) for one in objects if self.server.sees(phone.device, one)}
            if phone.rows != meant:
                found.append("leak" if set(phone.rows) - set(meant) else "diverged")
        return found

    def _rules(self) -> list[str]:
        """No task moved but by the table, and what was done by two is on record."""
        found = []
        for task in self.server.tables.tasks.values():
            state = State.ASSIGNED
            for command, _, device in task.history:
                if not _legal(command, state, relations_of(device)):
                    found.append("illegal")
                state = TABLE[command].target or state
        return found


def _legal(command: Command, state: State, relations: frozenset[Relation]) -> bool:
    move = TABLE[command]
    won = move.wins_over is not None and state is TABLE[move.wins_over].target
    return bool(relations & move.actors) and (state in move.sources or won)


@cache
def moves_of(state: State, side: int) -> tuple[Command, ...]:
    """What a person on one side of a task may ask of it."""
    return tuple(sorted(open_moves(state, relations_of(side)) & COMMANDS))
