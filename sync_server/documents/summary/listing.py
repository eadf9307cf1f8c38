"""The counts of a summary as rows."""

from collections.abc import Iterator, Sequence

from sync_server.documents.listings import Listing, columns
from sync_server.documents.printing.sheets import Cell
from sync_server.documents.summary.facts import SummaryFacts
from sync_server.documents.summary.values import NAMES
from sync_server.documents.summary.wording import SummaryWording


def _counts(facts: SummaryFacts, _wording: SummaryWording) -> Iterator[Sequence[Cell]]:
    for name, key in NAMES.items():
        now, before = getattr(facts.counts, key), getattr(facts.before, key)
        yield name, now, before, now - before


def _shares(facts: SummaryFacts, _wording: SummaryWording) -> Iterator[Sequence[Cell]]:
    for one in facts.shares:
        yield one.name, one.opened, one.closed, one.left, one.overdue


def _categories(facts: SummaryFacts, _wording: SummaryWording) -> Iterator[Sequence[Cell]]:
    return iter(facts.categories)


LISTINGS = (
    Listing(
        key="counts",
        name="总体情况",
        columns=columns(name=("项目", 20), now=("本期", 10), before=("上期", 10), change=("增减", 10)),
        rows=_counts,
    ),
    Listing(
        key="units",
        name="各责任单位",
        columns=columns(
            unit=("责任单位", 20),
            opened=("新增", 9),
            closed=("销号", 9),
            left=("未销号", 9),
            overdue=("逾期", 9),
        ),
        rows=_shares,
    ),
    Listing(
        key="categories",
        name="多发问题",
        columns=columns(category=("类别", 24), opened=("新增任务", 10)),
        rows=_categories,
    ),
)
