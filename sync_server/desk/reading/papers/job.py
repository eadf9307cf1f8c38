"""A large paper, or the workbook of a list, being made, as its page shows it."""

from dataclasses import dataclass

from sqlmodel import Session, col

from checklists.problems import CATALOGUE, Refusal
from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.papers.listing import PATH as PAPERS
from sync_server.desk.reading.scoped import visible_papers
from sync_server.desk.reading.tasks.filtering import PATH as TASKS
from sync_server.desk.shell.marks import Mark, job_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.jobs.queue import DONE, FAILED, ISSUE, LIVE, NO_PAPER
from sync_server.tables import Paper, PaperJob

PATH = "/paper-jobs"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDetail:
    """Everything the page of a job shows; `ready` when there is a file to look at."""

    id: str
    title: str
    back: str
    of_list: bool
    state: Mark
    is_live: bool
    is_issue: bool
    is_done: bool
    done: int
    total: int
    problem: str
    ready: bool


def readable_job(visit: Visit, session: Session, job_id: str) -> PaperJob:
    """The job with this id, or `request.not_found`.

    It shows to who sees all; of a paper only to who may still read that: to who asked, and where it issues
    a draft to all who share it.
    """
    job = session.get(PaperJob, job_id)
    if job is None or not _shows(visit, session, job):
        raise Refusal("request.not_found")
    return job


def _shows(visit: Visit, session: Session, job: PaperJob) -> bool:
    if manages_all(visit.actor, visit.resources.campuses.current(session)):
        return True
    is_theirs = job.asked_by == visit.actor.person
    if job.paper == NO_PAPER:
        return is_theirs
    readable = visible_papers(visit, session).where(col(Paper.id) == job.paper)
    return (is_theirs or job.purpose == ISSUE) and session.exec(readable).first() is not None


def job_detail(visit: Visit, session: Session, job_id: str) -> JobDetail:
    """The page of a job."""
    job = readable_job(visit, session, job_id)
    of_list = job.paper == NO_PAPER
    paper = None if of_list else session.get(Paper, job.paper)
    is_done = job.state == DONE
    return JobDetail(
        id=job.id,
        title=visit.words(TEXTS["ledger_photos"]) if of_list else paper.title if paper else "",
        back=TASKS if of_list else f"{PAPERS}/{job.paper}",
        of_list=of_list,
        state=job_mark(job.state, visit.lang),
        is_live=job.state in LIVE,
        is_issue=job.purpose == ISSUE,
        is_done=is_done,
        done=job.done,
        total=job.total,
        problem=CATALOGUE[job.problem].in_(visit.lang) if job.state == FAILED else "",
        ready=is_done and job.purpose != ISSUE,
    )
