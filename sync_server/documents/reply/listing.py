"""What a reply says of each demand as rows."""

from collections.abc import Iterator, Sequence

from sync_server.documents.listings import Listing, columns, moment
from sync_server.documents.printing.sheets import Cell
from sync_server.documents.reply.facts import ReplyFacts
from sync_server.documents.reply.wording import ReplyWording


def _demands(facts: ReplyFacts, wording: ReplyWording) -> Iterator[Sequence[Cell]]:
    for at, one in enumerate(facts.demands, 1):
        yield (
            at,
            one.place,
            one.text,
            wording.lines.get(one.task, one.measures),
            moment(one.done_on),
            one.pending,
            one.before,
            one.after,
        )


LISTINGS = (
    Listing(
        key="demands",
        name="整改情况",
        columns=columns(
            at=("序号", 6),
            place=("部位", 26),
            text=("问题", 44),
            measures=("整改情况", 44),
            done_on=("完成日期", 17),
            pending=("未完成", 30),
            before=("整改前", 22),
            after=("整改后", 22),
        ),
        rows=_demands,
    ),
)
