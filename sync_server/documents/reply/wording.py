"""What a reply says around its facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.asking.model import Text
from sync_server.documents.reply.facts import ReplyFacts
from sync_server.documents.sentences import Sentence, beside, labelled, pictures
from sync_server.documents.words import of_notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWording:
    """Every sentence somebody may edit; `lines` replaces what was done about a task, by its id."""

    title: str = "整改回执"
    lead: str = ""
    late: str = ""
    funds: str = ""
    closing: str = ""
    office: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)


def proposed(facts: ReplyFacts, office: str) -> ReplyWording:
    """The usual sentences; what is not done asks for its reason."""
    if not facts.demands:
        lead = f"{of_notice(facts.number)}收悉，没有列出问题。"
        return ReplyWording(lead=lead, office=facts.unit or office)
    undone = sum(not one.done_on for one in facts.demands)
    return ReplyWording(
        lead=f"{of_notice(facts.number)}收悉。{_progress(len(facts.demands), undone)}，现报告如下：",
        late=f"未完成的{undone}个问题继续整改，完成后另行报告。" if undone else "",
        closing="请予复查。",
        office=facts.unit or office,
    )


def _progress(count: int, undone: int) -> str:
    if not undone:
        return f"所列{count}个问题均已完成整改"
    if undone == count:
        return f"所列{count}个问题均未完成整改"
    return f"所列{count}个问题，已完成整改{count - undone}个，未完成{undone}个"


def sentences(facts: ReplyFacts, wording: ReplyWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    yield from labelled(wording, _AT_THE_TOP, long=_LONG)
    for number, one in enumerate(facts.demands, 1):
        label = Text(
            zh=f"问题{number} · {one.place} · 整改情况", en=f"Finding {number} · {one.place} · what was done"
        )
        words = wording.lines.get(one.task, one.measures)
        recorded = beside(one.text, one.done_on or one.pending, pictures(one.after))
        yield Sentence(key=f"lines.{one.task}", label=label, words=words, long=True, recorded=recorded)
    yield from labelled(wording, _AT_THE_END, long=_LONG)


_LONG = frozenset({"lead", "late", "funds", "closing"})
_AT_THE_TOP = {"title": Text(zh="标题", en="Title"), "lead": Text(zh="导语", en="Opening")}
_AT_THE_END = {
    "late": Text(zh="未完成原因与延期申请", en="What is not done, and more time asked"),
    "funds": Text(zh="经费", en="Funds"),
    "closing": Text(zh="结尾", en="Closing line"),
    "office": Text(zh="落款单位", en="Signing unit"),
}
