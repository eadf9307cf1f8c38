"""The weekly bulletin as the registry knows it."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.bulletin.facts import BulletinFacts
from sync_server.documents.bulletin.kind import BULLETIN
from sync_server.documents.bulletin.reading import bulletin_facts
from sync_server.documents.bulletin.wording import BulletinWording, proposed
from sync_server.documents.bulletin_weekly.template import weekly_template
from sync_server.documents.bulletin_weekly.values import weekly_values


def weekly_number(year: int, count: int) -> str:
    """As 2026年第07期周报."""
    return f"{year}年第{count:02d}期周报"


def _worded(facts: BulletinFacts, office: str) -> BulletinWording:
    return replace(proposed(facts, office), title="每周检查情况通报")


BULLETIN_WEEKLY = replace(
    BULLETIN,
    code="bulletin-weekly",
    series="bulletin-weekly",
    title=Text(zh="每周检查情况通报（一行一单位）", en="Weekly bulletin, a line a section"),
    read=partial(bulletin_facts, issues=("bulletin-weekly",)),
    propose=_worded,
    values=weekly_values,
    number=weekly_number,
    typst=Path(__file__).with_name("bulletin_weekly.typ"),
    word=weekly_template,
)
