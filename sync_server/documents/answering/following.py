"""What became of the demands of an issued notice: what a reply and a re-inspection speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col

from checklists.problems import Refusal
from checklists.rectifying.terms import Command, State
from checklists.wire.reading import read
from sync_server import scope
from sync_server.documents.records import JUDGING, Photos, Records, still_judged
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.rectification_notice.wording import NoticeWording
from sync_server.documents.shelf import issued
from sync_server.documents.subject import Subject
from sync_server.photos.uses import event_owner
from sync_server.tables import Task, TaskEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A demand with its task as far as it may be seen, the last submission and the last judgement of it.

    `after` shows the work handed in; of it `awaited` is still on phones. Of one that was merged the `task` is
    what it is counted with: there the work was done.
    """

    demand: Demand
    task: Task | None
    submitted: TaskEvent | None
    judged: TaskEvent | None
    after: tuple[str, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """An issued notice, the `office` that signed it, its demands."""

    number: str
    office: str
    notice: NoticeFacts
    demands: tuple[Followed, ...]


def following(records: Records, subject: Subject) -> Following:
    """The notice a paper answers; `paper.needs_notice` where it answers none."""
    if subject.about is None:
        raise Refusal("paper.needs_notice", "about")
    paper = issued(records.session, subject.about)
    notice = read(NoticeFacts, paper.facts)
    tasks = _tasks(records, [demand.task for demand in notice.demands])
    ids = list({task.id for task in tasks.values()})
    submitted = records.last_steps(ids, [Command.SUBMIT])
    judged = records.last_steps(ids, JUDGING)
    photos = records.photos_of_steps(ids)
    return Following(
        number=paper.number or "",
        office=read(NoticeWording, paper.wording).office,
        notice=notice,
        demands=tuple(
            _followed(one, tasks.get(one.task), submitted, judged, photos) for one in notice.demands
        ),
    )


def awaiting(shown: Iterable[Followed]) -> int:
    """How many photos of the work shown are still on phones."""
    return len({name for one in shown for name in one.awaited})


def _tasks(records: Records, ids: Sequence[str]) -> Mapping[str, Task]:
    own = _seen(records, ids)
    into = [task.merged_into for task in own.values() if task.state == State.MERGED and task.merged_into]
    others = _seen(records, into)
    return {id_: others.get(task.merged_into or "", task) for id_, task in own.items()}


def _seen(records: Records, ids: Sequence[str]) -> Mapping[str, Task]:
    asked = scope.tasks_for(records.actor, records.campus).where(col(Task.id).in_(ids))
    return {task.id: task for task in records.session.exec(asked)}


def _followed(
    demand: Demand,
    task: Task | None,
    submitted: Mapping[str, TaskEvent],
    judged: Mapping[str, TaskEvent],
    photos: Photos,
) -> Followed:
    handed_in = submitted.get(task.id) if task else None
    owner = event_owner(handed_in.task, handed_in.version) if handed_in else ""
    return Followed(
        demand=demand,
        task=task,
        submitted=handed_in,
        judged=still_judged(task, judged.get(task.id)) if task else None,
        after=tuple(photos.arrived.get(owner, ())),
        awaited=tuple(photos.missing.get(owner, ())),
    )
