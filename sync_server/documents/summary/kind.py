"""The summary as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.kinds import PaperKind
from sync_server.documents.summary.facts import SummaryFacts, summary_extent
from sync_server.documents.summary.listing import LISTINGS
from sync_server.documents.summary.reading import summary_facts
from sync_server.documents.summary.sample import SAMPLE
from sync_server.documents.summary.template import summary_template
from sync_server.documents.summary.values import summary_values
from sync_server.documents.summary.wording import SummaryWording, proposed, sentences


def summary_number(year: int, count: int) -> str:
    """As 检查小结〔2026〕012号."""
    return f"检查小结〔{year}〕{count:03d}号"


SUMMARY = PaperKind(
    code="summary",
    series="summary",
    title=Text(zh="检查情况小结（周、月）", en="Weekly or monthly summary"),
    facts=SummaryFacts,
    extent=summary_extent,
    sample=SAMPLE,
    wording=SummaryWording,
    read=summary_facts,
    propose=proposed,
    sentences=sentences,
    values=summary_values,
    number=summary_number,
    listings=LISTINGS,
    by_topic=True,
    typst=Path(__file__).with_name("summary.typ"),
    word=summary_template,
)
