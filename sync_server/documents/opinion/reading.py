"""The facts of an opinion, from the last judgement of each demand."""

from checklists.places.clock import in_zone
from checklists.rectifying.terms import Command, State
from checklists.words import state as state_words
from sync_server.documents.answering.following import Followed, awaiting, following
from sync_server.documents.opinion.facts import Looked, OpinionFacts, Verdict
from sync_server.documents.records import Records
from sync_server.documents.subject import Subject


def opinion_facts(records: Records, subject: Subject) -> OpinionFacts:
    """Each demand of the notice as it was judged; `paper.needs_notice` without a notice."""
    found = following(records, subject)
    return OpinionFacts(
        first=found.notice.first,
        last=found.notice.last,
        number=found.number,
        unit=found.notice.unit,
        demands=tuple(_looked(records, one) for one in found.demands),
        awaiting=awaiting(found.demands),
    )


def _looked(records: Records, one: Followed) -> Looked:
    judged = one.judged
    return Looked(
        task=one.demand.task,
        place=one.demand.place,
        text=one.demand.text,
        verdict=_verdict(one),
        state=state_words(one.task.state).zh if one.task else "",
        note=judged.note if judged else "",
        post=judged.post_zh if judged else "",
        at=f"{in_zone(judged.at, records.zone):%Y-%m-%d}" if judged else "",
        before=one.demand.photos,
        after=one.after,
    )


def _verdict(one: Followed) -> Verdict:
    """What the task's state says; work handed in again after a return is not judged yet."""
    if one.task is not None and one.task.state == State.CLOSED:
        return Verdict.PASSED
    if one.judged is None or one.judged.command != Command.RETURN:
        return Verdict.NOT_YET
    again = one.submitted is not None and one.submitted.version > one.judged.version
    return Verdict.NOT_YET if again else Verdict.FAILED
