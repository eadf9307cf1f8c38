"""The form that drafts a paper: what may be chosen, what was, and how much would be in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.papers.spans import span, span_options
from sync_server.desk.reading.papers.topics import TopicChoice, topic_choice
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting
from sync_server.documents.period import Period
from sync_server.documents.registry import KINDS
from sync_server.documents.subject import EVERY_UNIT, Subject
from sync_server.documents.topics import EVERY_TOPIC, Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was chosen, as the form sent it."""

    kind: str = ""
    unit: str = ""
    first: str = ""
    last: str = ""
    topics: Topics = EVERY_TOPIC

    def subject(self, campus: Campus) -> Subject:
        """What the paper would speak of; refuses `unit.unknown` and `paper.bad_period`."""
        if self.unit != EVERY_UNIT and self.unit not in campus.unit_by_id:
            raise Refusal("unit.unknown", "unit")
        period = Period.told(self.first, self.last)
        return Subject(period=period, unit=self.unit, topics=self.topics)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForm:
    """What it offers; `everywhere` where a paper may also speak of every unit."""

    kinds: Sequence[Option]
    units: Sequence[Option]
    spans: Sequence[Option]
    topics: TopicChoice
    everywhere: bool
    chosen: Asked


def with_span(visit: Visit, asked: Asked, named: str) -> Asked:
    """What was chosen; a span that was named stands for its days."""
    found = span(named, visit.today)
    return replace(asked, first=found.first.isoformat(), last=found.last.isoformat()) if found else asked


def nothing_asked(visit: Visit) -> Asked:
    """The month so far."""
    return with_span(visit, Asked(), "this_month")


def draft_form(visit: Visit, session: Session, campus: Campus, chosen: Asked) -> DraftForm:
    """The form of somebody who may draft: kinds drafted from a period, and units they answer for."""
    everywhere = manages_all(visit.actor, campus)
    return DraftForm(
        kinds=[
            Option(value=code, label=visit.words(kind.title))
            for code, kind in KINDS.items()
            if not kind.answers
        ],
        units=[
            Option(value=unit.id, label=campus.unit_name(unit.id, visit.lang))
            for unit in campus.units
            if everywhere or campus.unit_within(unit.id, visit.actor.unit)
        ],
        spans=span_options(visit),
        topics=topic_choice(visit, session),
        everywhere=everywhere,
        chosen=chosen,
    )


def foreseen(visit: Visit, session: Session, asked: Asked) -> str:
    """How much would be in it, in words; refuses what drafting would refuse."""
    records = records_of(visit, session)
    found = drafting.foreseen(records, visit.somebody, asked.kind, asked.subject(records.campus))
    written = {
        "foreseen_records": found.records,
        "foreseen_findings": found.findings,
        "foreseen_photos": found.photos,
        "foreseen_awaiting": found.awaiting,
    }
    left_out = {"foreseen_others": found.others, "foreseen_snaps": found.snaps}
    nothing = visit.words(TEXTS["against_empty"]) if found.is_empty else ""
    told = nothing or _counted(visit, "paper_foreseen", written)
    return " ".join(filter(None, (told, _counted(visit, "paper_left_out", left_out))))


def _counted(visit: Visit, what: str, counts: Mapping[str, int]) -> str:
    told = [visit.words(TEXTS[name]).format(count=count) for name, count in counts.items() if count]
    return visit.words(TEXTS[what]) + " · ".join(told) if told else ""
