"""The bulletin as the registry knows it."""

from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.bulletin.facts import BulletinFacts, bulletin_extent
from sync_server.documents.bulletin.listing import LISTINGS
from sync_server.documents.bulletin.reading import bulletin_facts
from sync_server.documents.bulletin.sample import SAMPLE
from sync_server.documents.bulletin.template import bulletin_template
from sync_server.documents.bulletin.values import bulletin_values
from sync_server.documents.bulletin.wording import BulletinWording, proposed, sentences
from sync_server.documents.kinds import PaperKind


def issue_number(year: int, count: int) -> str:
    """Year and two digits, as 201912期 is the twelfth issue of 2019."""
    return f"{year}{count:02d}期"


BULLETIN = PaperKind(
    code="bulletin",
    series="bulletin",
    title=Text(zh="服务质量检查情况通报", en="Inspection bulletin"),
    facts=BulletinFacts,
    extent=bulletin_extent,
    sample=SAMPLE,
    wording=BulletinWording,
    read=bulletin_facts,
    propose=proposed,
    sentences=sentences,
    values=bulletin_values,
    number=issue_number,
    listings=LISTINGS,
    by_topic=True,
    typst=Path(__file__).with_name("bulletin.typ"),
    word=bulletin_template,
)
