"""Jobs as rows: whoever changes one says which state it must still be in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.problems import Refusal
from sync_server.tables import Paper, PaperJob, Person
from sync_server.transaction import Transaction

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
LIVE = (QUEUED, RUNNING)
ISSUE, SHEET = "issue", "xlsx"
"""Other purposes are the forms of a draft that is looked at."""
NO_PAPER = ""
"""What a job has for a paper that makes a workbook of a list."""
LEASE = timedelta(seconds=60)
"""Who works on a job touches it more often; one left alone for so long is taken up by somebody else."""
MOST_TRIES = 3


def ask(tx: Transaction, person: Person, paper: Paper, purpose: str) -> PaperJob:
    """The live job that does the same for this person, or a new one; a paper is issued for everybody once."""
    asked = _doing(paper, purpose)
    if purpose != ISSUE:
        asked = asked.where(PaperJob.asked_by == person.id)
    found = tx.session.exec(asked).first()
    if found is not None:
        return found
    job = _queued(tx, person, tx.new_id(), purpose, paper.id, paper.version)
    tx.session.add(job)
    return job


def issuing(session: Session, paper: Paper) -> PaperJob | None:
    """The live job that issues a draft as it stands."""
    return session.exec(_doing(paper, ISSUE)).first()


def _doing(paper: Paper, purpose: str) -> SelectOfScalar[PaperJob]:
    return select(PaperJob).where(
        PaperJob.paper == paper.id, PaperJob.purpose == purpose, PaperJob.version == paper.version, _live()
    )


def ask_for_list(tx: Transaction, person: Person, job_id: str) -> None:
    """The workbook of a list, whose rows are kept already under the job's id (`jobs.listed`)."""
    tx.session.add(_queued(tx, person, job_id, SHEET, NO_PAPER, 0))


def newest(session: Session, paper_id: str, person: str) -> PaperJob | None:
    """The last job a person asked for a paper, or that issues it for everybody."""
    theirs = or_(col(PaperJob.asked_by) == person, col(PaperJob.purpose) == ISSUE)
    asked = select(PaperJob).where(PaperJob.paper == paper_id, theirs)
    return session.exec(asked.order_by(col(PaperJob.asked_at).desc(), col(PaperJob.id).desc())).first()


def waiting(session: Session, now: datetime) -> PaperJob | None:
    """The job to take up next: asked for, or left alone by who had it."""
    asked = select(PaperJob).where(_takeable(now)).order_by(col(PaperJob.asked_at), col(PaperJob.id))
    return session.exec(asked).first()


def take_up(tx: Transaction, job_id: str) -> bool:
    """Make it ours; False when somebody else was quicker or it was tried often enough."""
    job = tx.session.get_one(PaperJob, job_id)
    if job.tries >= MOST_TRIES:
        _changed(tx, job_id, _takeable(tx.now), state=FAILED, problem="paper.not_set", ended_at=tx.now)
        return False
    return _changed(
        tx, job_id, _takeable(tx.now), state=RUNNING, done=0, tries=job.tries + 1, touched_at=tx.now
    )


def advance(tx: Transaction, job_id: str, done: int, total: int) -> bool:
    """Note how far it has come; False when it is no longer wanted."""
    return _changed(tx, job_id, col(PaperJob.state) == RUNNING, done=done, total=total, touched_at=tx.now)


def touch(tx: Transaction, job_id: str) -> None:
    """Say that somebody still works on it."""
    _changed(tx, job_id, col(PaperJob.state) == RUNNING, touched_at=tx.now)


def finish(tx: Transaction, job_id: str) -> None:
    """It is done; refuses `paper.job_ended` when it was cancelled meanwhile: nothing of it is kept then."""
    job = tx.session.get_one(PaperJob, job_id)
    if not _changed(tx, job_id, col(PaperJob.state) == RUNNING, state=DONE, done=job.total, ended_at=tx.now):
        raise Refusal("paper.job_ended", "job")


def fail(tx: Transaction, job_id: str, problem: str) -> None:
    """It could not be done."""
    _changed(tx, job_id, col(PaperJob.state) == RUNNING, state=FAILED, problem=problem, ended_at=tx.now)


def put_back(tx: Transaction, job_id: str) -> None:
    """The server ends: the next one goes on with it, and this try does not count."""
    job = tx.session.get_one(PaperJob, job_id)
    _changed(tx, job_id, col(PaperJob.state) == RUNNING, state=QUEUED, tries=max(0, job.tries - 1))


def try_again(tx: Transaction, job_id: str) -> None:
    """Something ended its child; it is taken up anew until it was tried often enough."""
    _changed(tx, job_id, col(PaperJob.state) == RUNNING, state=QUEUED)


def put_all_back(tx: Transaction) -> None:
    """A server alone with its database starts: whatever was running, nobody works on it any more."""
    tx.session.execute(update(PaperJob).where(col(PaperJob.state) == RUNNING).values(state=QUEUED))


def cancel(tx: Transaction, job_id: str) -> None:
    """Nobody wants it any more; refuses `paper.job_ended` when it has ended already."""
    if not _changed(tx, job_id, _live(), state=CANCELLED, ended_at=tx.now):
        raise Refusal("paper.job_ended", "job")


def forgotten(tx: Transaction, before: datetime) -> Sequence[PaperJob]:
    """Take out the jobs that ended before a moment; what they left can go too."""
    old = tx.session.exec(select(PaperJob).where(col(PaperJob.ended_at) < before)).all()
    for job in old:
        tx.session.delete(job)
    return old


def _queued(tx: Transaction, person: Person, job_id: str, purpose: str, paper: str, version: int) -> PaperJob:
    return PaperJob(
        id=job_id,
        paper=paper,
        version=version,
        purpose=purpose,
        state=QUEUED,
        asked_by=person.id,
        asked_at=tx.now,
        touched_at=tx.now,
    )


def _live() -> ColumnElement[bool]:
    return col(PaperJob.state).in_(LIVE)


def _takeable(now: datetime) -> ColumnElement[bool]:
    left_alone = and_(col(PaperJob.state) == RUNNING, col(PaperJob.touched_at) < now - LEASE)
    return or_(col(PaperJob.state) == QUEUED, left_alone)


def _changed(tx: Transaction, job_id: str, still: ColumnElement[bool], **values: object) -> bool:
    done = tx.session.connection().execute(
        update(PaperJob).where(col(PaperJob.id) == job_id, still).values(**values)
    )
    return done.rowcount == 1
