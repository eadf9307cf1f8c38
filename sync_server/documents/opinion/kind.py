"""The re-inspection opinion as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.kinds import PaperKind, Reach, Signer
from sync_server.documents.opinion.facts import OpinionFacts, opinion_extent
from sync_server.documents.opinion.listing import LISTINGS
from sync_server.documents.opinion.reading import opinion_facts
from sync_server.documents.opinion.sample import SAMPLE
from sync_server.documents.opinion.template import opinion_template
from sync_server.documents.opinion.values import opinion_values
from sync_server.documents.opinion.wording import OpinionWording, proposed, sentences


def opinion_number(year: int, count: int) -> str:
    """As 后勤复查〔2026〕012号."""
    return f"后勤复查〔{year}〕{count:03d}号"


OPINION = PaperKind(
    code="opinion",
    series="opinion",
    title=Text(zh="整改复查意见书", en="Re-inspection opinion"),
    facts=OpinionFacts,
    extent=opinion_extent,
    sample=SAMPLE,
    wording=OpinionWording,
    read=opinion_facts,
    propose=proposed,
    sentences=sentences,
    values=opinion_values,
    number=opinion_number,
    listings=LISTINGS,
    typst=Path(__file__).with_name("opinion.typ"),
    word=opinion_template,
    answers="notice",
    reach=Reach.UNIT,
    signer=Signer.ASKER,
)
