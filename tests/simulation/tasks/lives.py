"""Random lives of tasks: what people do with phones mostly offline, and what must hold whatever they do."""

from collections import Counter
from datetime import date
from itertools import count
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from checklists.rectifying.actors import FIXING_COMMANDS
from checklists.rectifying.table import FINAL, TABLE
from checklists.rectifying.terms import Command, State
from checklists.rectifying.undoing import stood_before
from checklists.wire.photos import PhotoRole
from sync_server.resources import Resources
from sync_server.tables import TaskEvent
from tests.simulation.tasks.world import ACCOUNTS, TAKEN_BACK, World
from tests.support.local_phone import a_photo

PHONES = st.sampled_from(ACCOUNTS)
BY_COMMAND: dict[Command, dict[str, Any]] = {
    Command.DELEGATE: {"team": "carpentry"},
    Command.HAND_OVER: {"team": "construction"},
    Command.SUSPEND: {"review_on": date(2099, 1, 1)},
    Command.JUDGE: {"judgement": "general"},
    Command.TRIAGE: {"fields": {"severity": "3"}, "base": {"severity": "2"}},
    Command.PLAN: {"fields": {"measures": "已落实"}},
}
NUMBERS = count()


class Lives(RuleBasedStateMachine):
    """What everybody does, and what must hold whatever they do."""

    resources: ClassVar[Resources]
    lived: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.resources, next(NUMBERS))
        for fault in range(2):
            self.world.report("monitor", fault)
        for account in ACCOUNTS:
            self.world.pull(account)

    def teardown(self) -> None:
        """In the end every phone finds a network, whatever waited; then count what was lived through."""
        for account in ACCOUNTS:
            self.sync(account)
        self.every_step_is_one_of_the_table()
        self.one_fault_has_one_open_task_and_counts_add_up()
        self.every_reporter_stays_informed()
        self.every_report_leads_its_reporter_alone_to_its_task()
        self.nothing_given_is_gone()
        phones = self.world.phones.values()
        self.lived["lives"] += 1
        self.lived["commands given"] += self.world.given
        self.lived["carried out"] += sum(phone.taken for phone in phones)
        self.lived["refused with their content"] += sum(len(phone.refused) for phone in phones)

    @rule(account=st.sampled_from(("monitor", "inspector")), fault=st.integers(0, 3))
    def report(self, account: str, fault: int) -> None:
        """A finding opens a task or joins one."""
        self.world.report(account, fault)

    @rule(pick=st.integers(0, 9))
    def withdraw(self, pick: int) -> None:
        """A report is taken back, whatever became of its task meanwhile."""
        self.world.withdraw(pick)

    @rule(pick=st.integers(0, 9), severity=st.integers(1, 4))
    def correct(self, pick: int, severity: int) -> None:
        """A report is said to be graver or milder than it was sent."""
        self.world.correct(pick, severity)

    @rule(account=PHONES, number=st.integers(0, 5), pick=st.integers(0, 30), word=st.integers(0, 9))
    def give(self, account: str, number: int, pick: int, word: int) -> None:
        """Somebody offline gives any command that their phone offers, on what it last heard."""
        offered = self.world.offered(account, number)
        if not offered:
            return
        asked = offered[pick % len(offered)]
        brought: dict[str, Any] = {"note": f"说明 {word}", "team": "electric"} | BY_COMMAND.get(asked, {})
        if asked is Command.SUBMIT:
            brought["photos"] = (a_photo(next(NUMBERS), PhotoRole.AFTER),)
        if asked is Command.MERGE:
            brought["into"] = self.world.tasks[word % len(self.world.tasks)]
        if asked is Command.SEPARATE:
            brought["found"] = self.world.a_report(word)
        if asked is Command.VERIFY:
            brought["seen"] = (True, False, None)[word % 3]
        if asked is Command.REVISIT:
            brought["scores"] = dict.fromkeys(("attitude", "quality", "tidy"), 1 + word % 5)
        if asked is Command.ANALYSE:
            brought["fields"] = {"root_cause": f"原因 {word}"}
        self.world.give(account, number, asked, brought)

    @rule(account=PHONES)
    def sync(self, account: str) -> None:
        """A phone finds a network."""
        self.world.sync(account)

    @rule(number=st.integers(0, 5), other=st.integers(0, 5))
    def merge(self, number: int, other: int) -> None:
        """The office takes two for one."""
        tasks = self.world.tasks
        into = {"into": tasks[other % len(tasks)]}
        self._at_the_desk(number, Command.MERGE, into)

    @precondition(lambda self: any(one.merged_into for one in self.world.now().tasks.values()))
    @rule(pick=st.integers(0, 5))
    def split(self, pick: int) -> None:
        """The office takes them apart again."""
        merged = [one.id for one in self.world.now().tasks.values() if one.merged_into]
        self._at_the_desk(self._shown(merged[pick % len(merged)]), Command.SPLIT, {"note": "不是一回事"})

    @precondition(lambda self: any(one.task != one.id for one in self.world.now().reports))
    @rule(pick=st.integers(0, 5))
    def separate(self, pick: int) -> None:
        """The office takes a report out of the task it joined."""
        joined = [one for one in self.world.now().reports if one.task != one.id]
        one = joined[pick % len(joined)]
        taken_out = {"note": "不是一回事", "found": one.id}
        self._at_the_desk(self._shown(one.task), Command.SEPARATE, taken_out)

    def _shown(self, task: str) -> int:
        """Where it stands among all that the office sees."""
        self.world.pull("office")
        return sorted(self.world.phones["office"].rows).index(task)

    def _at_the_desk(self, number: int, asked: Command, brought: dict[str, Any]) -> None:
        self.world.pull("office")
        self.world.give("office", number, asked, brought)
        self.world.sync("office")

    @invariant()
    def every_step_is_one_of_the_table(self) -> None:
        """No illegal state, no step from nowhere, and nobody passes their own work."""
        histories = self.world.now().histories
        for events in histories.values():
            for number, event in enumerate(events[1:], 1):
                assert _is_legal(events[:number], event), (
                    events[number - 1].state,
                    event.command,
                    event.state,
                )
            _nobody_passed_their_own_work(events)

    @invariant()
    def one_fault_has_one_open_task_and_counts_add_up(self) -> None:
        """One open task of a fault holds its key; found times are its own, joined and merged ones."""
        tasks, reports = self.world.now().tasks, self.world.now().reports
        keys = [task.open_key for task in tasks.values() if task.open_key]
        assert len(keys) == len(set(keys))
        assert all(task.open_key is None for task in tasks.values() if task.state in FINAL)
        # What was taken out is a fault that lives of other dice know too.
        mine = {task.fault for task in tasks.values() if task.state not in FINAL and "|sim-" in task.fault}
        assert mine <= set(keys)
        for task in tasks.values():
            reported = sum(one.task == task.id and one.withdrawn_at is None for one in reports)
            merged = sum(one.occurrences for one in tasks.values() if one.merged_into == task.id)
            assert task.occurrences == reported + merged

    @invariant()
    def every_reporter_stays_informed(self) -> None:
        """Whoever found it sees it, also as part of what it was merged into."""
        truth = self.world.now()
        for report in truth.reports:
            if report.withdrawn_at is not None:
                continue
            into = truth.tasks[report.task].merged_into
            assert report.task in truth.seen[report.reporter]
            assert into is None or into in truth.seen[report.reporter]

    def every_report_leads_its_reporter_alone_to_its_task(self) -> None:
        """Their phone names it with the task it joined, and no other phone does."""
        phones = self.world.phones.values()
        sent = {
            (one.reporter, one.id, one.task) for one in self.world.now().reports if one.withdrawn_at is None
        }
        joined = {
            (phone.person.id, report, row.id)
            for phone in phones
            for row in phone.rows.values()
            for report in row.joined
        }
        assert joined == {(who, report, task) for who, report, task in sent if report != task}

    @invariant()
    def nothing_given_is_gone(self) -> None:
        """Every command is waiting, on record, or refused with its content."""
        phones = self.world.phones.values()
        histories = self.world.now().histories
        kept = sum(len(phone.outbox) + len(phone.refused) + phone.taken for phone in phones)
        told = [event for events in histories.values() for event in events if TAKEN_BACK not in event.note]
        recorded = sum(event.command in set(Command) for event in told)
        assert kept == self.world.given
        assert recorded == sum(phone.taken for phone in phones)


def _is_legal(history: list[TaskEvent], event: TaskEvent) -> bool:
    before, after = State(history[-1].state), State(event.state)
    if event.overruled or event.command not in set(Command):
        return after is before
    move = TABLE[Command(event.command)]
    if before not in move.sources:
        return (before, event.command, after) == (State.CLOSED, Command.RETURN, State.RETURNED)
    if move.back:
        return after is stood_before(history, move.back)
    turned = {target or before for target in move.turns.values()}
    return after in {move.target or before, *turned} or before is after in move.stays_in


def _nobody_passed_their_own_work(events: list[TaskEvent]) -> None:
    fixers: set[str] = set()
    for event in events:
        if event.command in {Command.VERIFY, Command.RETURN, Command.CLOSE}:
            assert event.person not in fixers
        if event.command in FIXING_COMMANDS:
            fixers.add(event.person)
