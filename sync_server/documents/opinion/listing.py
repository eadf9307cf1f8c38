"""How each demand was judged as rows."""

from collections.abc import Iterator, Sequence

from sync_server.documents.listings import Listing, columns, moment
from sync_server.documents.opinion.facts import OpinionFacts
from sync_server.documents.opinion.wording import VERDICTS, OpinionWording
from sync_server.documents.printing.sheets import Cell


def _demands(facts: OpinionFacts, wording: OpinionWording) -> Iterator[Sequence[Cell]]:
    for at, one in enumerate(facts.demands, 1):
        yield (
            at,
            one.place,
            one.text,
            VERDICTS[one.verdict],
            wording.lines.get(one.task, one.note),
            one.state,
            moment(one.at),
            one.post,
            one.before,
            one.after,
        )


LISTINGS = (
    Listing(
        key="demands",
        name="复查情况",
        columns=columns(
            at=("序号", 6),
            place=("部位", 26),
            text=("问题", 44),
            verdict=("结论", 9),
            opinion=("复查意见", 44),
            state=("状态", 12),
            looked_at=("复查日期", 17),
            post=("复查人", 20),
            before=("整改前", 22),
            after=("整改后", 22),
        ),
        rows=_demands,
    ),
)
