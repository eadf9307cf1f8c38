"""One job, from its steps to its result: each step in a child process, nothing kept of what was cancelled."""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from checklists.problems import Refusal
from sync_server.documents import issuing
from sync_server.documents.jobs import listed, queue
from sync_server.documents.printing.planning import sheet_steps
from sync_server.documents.printing.running import Interrupted, Killed, in_child
from sync_server.documents.printing.steps import Step
from sync_server.documents.typesetting import FORMS, Manuscript, manuscript, steps_of
from sync_server.documents.workbook import workbook_steps
from sync_server.resources import Resources
from sync_server.tables import Paper, PaperJob

_TOUCHED_EVERY = 40
"""Looks at a running step, four a second."""
_log = logging.getLogger(__name__)


def run_next(resources: Resources, going_on: Callable[[], bool] = lambda: True) -> bool:
    """Do the next job there is; False when there is none. `going_on` is False once the server ends."""
    with resources.reading() as session:
        job = queue.waiting(session, resources.clock())
    if job is None:
        return False
    with resources.transaction() as tx:
        ours = queue.take_up(tx, job.id)
    if ours:
        _run(resources, job, going_on)
    return True


def result_of(resources: Resources, job: PaperJob) -> Path:
    """Where what was made to be looked at lies."""
    return resources.settings.drafts_folder / f"{job.id}.{job.purpose}"


def _run(resources: Resources, job: PaperJob, going_on: Callable[[], bool]) -> None:
    try:
        _work(resources, job, _Watch(resources, job.id, going_on))
    except Interrupted:
        if not going_on():
            with resources.transaction() as tx:
                queue.put_back(tx, job.id)
    except Killed:
        with resources.transaction() as tx:
            queue.try_again(tx, job.id)
    except Refusal as refusal:
        with resources.transaction() as tx:
            queue.fail(tx, job.id, refusal.code)
    except Exception:  # noqa: BLE001 - whatever it was, the job says that it failed
        _log.exception("A paper could not be set")
        with resources.transaction() as tx:
            queue.fail(tx, job.id, "paper.not_set")


def _work(resources: Resources, job: PaperJob, watch: "_Watch") -> None:
    """Seal it, or lay it where it can be looked at; in the same moment the job is done."""
    if job.purpose == queue.ISSUE:

        def press(ready: Manuscript, folder: Path) -> Mapping[str, Path]:
            _do([step for form in FORMS for step in steps_of(ready, form, folder)], watch)
            return {form: folder / f"paper.{form}" for form in FORMS}

        issuing.issue(
            resources, job.asked_by, _paper(resources, job), press, lambda tx: queue.finish(tx, job.id)
        )
        return
    with TemporaryDirectory(prefix="xunan-paper-", dir=resources.settings.server_folder) as made:
        _do(_steps(resources, job, Path(made)), watch)
        _deliver(resources, job, Path(made) / f"paper.{job.purpose}")


def _steps(resources: Resources, job: PaperJob, folder: Path) -> list[Step]:
    """What leaves the file that is to be looked at in the folder."""
    photo = resources.photos.path
    if job.paper == queue.NO_PAPER:
        return list(sheet_steps(listed.rows(resources, job.id), photo, folder))
    paper = _paper(resources, job)
    if job.purpose == queue.SHEET:
        return workbook_steps(paper, folder, photo)
    today = resources.clock().astimezone(resources.settings.zone).date()
    with resources.reading() as session:
        ready = manuscript(session, resources.campuses.current(session), paper, today, photo)
    return steps_of(ready, job.purpose, folder)


def _paper(resources: Resources, job: PaperJob) -> Paper:
    with resources.reading() as session:
        paper = session.get(Paper, job.paper)
    if paper is None:
        raise Refusal("request.not_found")
    if paper.version != job.version:
        raise Refusal("paper.edited_meanwhile", "version")
    return paper


def _do(steps: Sequence[Step], watch: "_Watch") -> None:
    """One after another; the row says how far it is."""
    for number, step in enumerate(steps):
        watch.come_to(number, len(steps))
        in_child(step, watch.wanted)
    watch.come_to(len(steps), len(steps))


def _deliver(resources: Resources, job: PaperJob, file: Path) -> None:
    """Lay it where it can be looked at."""
    result = result_of(resources, job)
    result.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.replace(result)
        with resources.transaction() as tx:
            queue.finish(tx, job.id)
    except BaseException:
        result.unlink(missing_ok=True)
        raise
    listed.rows_of(resources, job.id).unlink(missing_ok=True)


class _Watch:
    """Looks while a step runs whether it is still wanted, and says from time to time that it is worked on."""

    def __init__(self, resources: Resources, job_id: str, going_on: Callable[[], bool]) -> None:
        self._resources = resources
        self._job = job_id
        self._going_on = going_on
        self._looks = 0

    def come_to(self, done: int, total: int) -> None:
        """So many steps are done; `Interrupted` when no more are wanted."""
        with self._resources.transaction() as tx:
            wanted = queue.advance(tx, self._job, done, total)
        if not wanted or not self._going_on():
            raise Interrupted

    def wanted(self) -> bool:
        self._looks += 1
        if self._looks % _TOUCHED_EVERY == 0:
            with self._resources.transaction() as tx:
                queue.touch(tx, self._job)
        with self._resources.reading() as session:
            job = session.get(PaperJob, self._job)
        return self._going_on() and job is not None and job.state == queue.RUNNING
