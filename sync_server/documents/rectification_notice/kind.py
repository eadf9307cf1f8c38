"""The notice as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.kinds import PaperKind, Reach
from sync_server.documents.rectification_notice.facts import NoticeFacts, notice_extent
from sync_server.documents.rectification_notice.listing import LISTINGS
from sync_server.documents.rectification_notice.reading import notice_facts
from sync_server.documents.rectification_notice.sample import SAMPLE
from sync_server.documents.rectification_notice.template import notice_template
from sync_server.documents.rectification_notice.values import notice_values
from sync_server.documents.rectification_notice.wording import NoticeWording, proposed, sentences


def notice_number(year: int, count: int) -> str:
    """As 后勤整改〔2026〕012号."""
    return f"后勤整改〔{year}〕{count:03d}号"


NOTICE = PaperKind(
    code="notice",
    series="notice",
    title=Text(zh="整改通知书", en="Rectification notice"),
    facts=NoticeFacts,
    extent=notice_extent,
    sample=SAMPLE,
    wording=NoticeWording,
    read=notice_facts,
    propose=proposed,
    sentences=sentences,
    values=notice_values,
    number=notice_number,
    listings=LISTINGS,
    typst=Path(__file__).with_name("rectification_notice.typ"),
    word=notice_template,
    reach=Reach.UNIT,
    of_days=False,
)
