"""The patrol report as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.kinds import PaperKind
from sync_server.documents.patrol.facts import PatrolFacts, patrol_extent
from sync_server.documents.patrol.listing import LISTINGS
from sync_server.documents.patrol.reading import patrol_facts
from sync_server.documents.patrol.sample import SAMPLE
from sync_server.documents.patrol.template import patrol_template
from sync_server.documents.patrol.values import patrol_values
from sync_server.documents.patrol.wording import PatrolWording, proposed, sentences


def patrol_number(year: int, count: int) -> str:
    """As 校园巡查〔2026〕012号."""
    return f"校园巡查〔{year}〕{count:03d}号"


PATROL = PaperKind(
    code="patrol",
    series="patrol",
    title=Text(zh="校园巡查报告", en="Patrol report"),
    facts=PatrolFacts,
    extent=patrol_extent,
    sample=SAMPLE,
    wording=PatrolWording,
    read=patrol_facts,
    propose=proposed,
    sentences=sentences,
    values=patrol_values,
    number=patrol_number,
    listings=LISTINGS,
    by_topic=True,
    typst=Path(__file__).with_name("patrol.typ"),
    word=patrol_template,
)
