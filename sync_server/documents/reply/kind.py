"""The reply as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.kinds import PaperKind, Reach, Signer
from sync_server.documents.reply.facts import ReplyFacts, reply_extent
from sync_server.documents.reply.listing import LISTINGS
from sync_server.documents.reply.reading import reply_facts
from sync_server.documents.reply.sample import SAMPLE
from sync_server.documents.reply.template import reply_template
from sync_server.documents.reply.values import reply_values
from sync_server.documents.reply.wording import ReplyWording, proposed, sentences


def reply_number(year: int, count: int) -> str:
    """As 整改回执〔2026〕012号."""
    return f"整改回执〔{year}〕{count:03d}号"


REPLY = PaperKind(
    code="reply",
    series="reply",
    title=Text(zh="整改回执", en="Rectification reply"),
    facts=ReplyFacts,
    extent=reply_extent,
    sample=SAMPLE,
    wording=ReplyWording,
    read=reply_facts,
    propose=proposed,
    sentences=sentences,
    values=reply_values,
    number=reply_number,
    listings=LISTINGS,
    typst=Path(__file__).with_name("reply.typ"),
    word=reply_template,
    answers="notice",
    reach=Reach.UNIT,
    signer=Signer.UNIT,
)
