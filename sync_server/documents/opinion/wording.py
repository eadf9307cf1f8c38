"""What an opinion says around its facts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.asking.model import Text
from sync_server.documents.opinion.facts import OpinionFacts, Verdict
from sync_server.documents.sentences import Sentence, beside, labelled, pictures
from sync_server.documents.words import of_notice

VERDICTS = {Verdict.PASSED: "合格", Verdict.FAILED: "不合格", Verdict.NOT_YET: "尚未复查"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionWording:
    """Every sentence somebody may edit; `lines` replaces the opinion on a task, by its id."""

    title: str = "整改复查意见书"
    lead: str = ""
    conclusion: str = ""
    penalty: str = ""
    again: str = ""
    closing: str = ""
    office: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)


def proposed(facts: OpinionFacts, office: str) -> OpinionWording:
    """The usual sentences: closed out when all passed, to go on rectifying otherwise."""
    if not facts.demands:
        return OpinionWording(
            lead=f"{of_notice(facts.number)}没有列出问题，无需复查。",
            conclusion="无需整改。",
            office=office,
        )
    counts = Counter(one.verdict for one in facts.demands)
    is_open = counts[Verdict.PASSED] < len(facts.demands)
    return OpinionWording(
        lead=_lead(facts.number, counts),
        conclusion=_conclusion(counts),
        penalty="复查不合格的问题按规定加倍扣分。" if counts[Verdict.FAILED] else "",
        again="下次复查日期：　　　年　　月　　日。" if is_open else "",
        office=office,
    )


def _lead(number: str, counts: Counter[Verdict]) -> str:
    """What the re-inspection came to; none is claimed where nobody has looked."""
    listed = f"{of_notice(number)}所列{counts.total()}个问题"
    if set(counts) == {Verdict.NOT_YET}:
        return f"{listed}尚未复查，情况如下："
    told = "，".join(f"{VERDICTS[verdict]}{counts[verdict]}个" for verdict in Verdict if counts[verdict])
    return f"对{listed}进行了复查：{told}。意见如下："


def _conclusion(counts: Mapping[Verdict, int]) -> str:
    """合格, 部分合格 or 不合格 of the whole; where nobody has looked at any, it goes on."""
    passed, rest = counts[Verdict.PASSED], counts[Verdict.FAILED] + counts[Verdict.NOT_YET]
    if not rest:
        return "全部整改合格，予以销号。"
    if passed:
        return f"部分合格。合格的{passed}个问题予以销号，其余{rest}个继续整改。"
    return "不合格，继续整改。" if not counts[Verdict.NOT_YET] else "继续整改。"


def sentences(facts: OpinionFacts, wording: OpinionWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    yield from labelled(wording, _AT_THE_TOP, long=_LONG)
    for number, one in enumerate(facts.demands, 1):
        label = Text(
            zh=f"问题{number} · {one.place} · 复查意见", en=f"Finding {number} · {one.place} · opinion"
        )
        words = wording.lines.get(one.task, one.note)
        recorded = beside(one.text, one.state, one.post, one.at, pictures(one.after))
        yield Sentence(key=f"lines.{one.task}", label=label, words=words, long=True, recorded=recorded)
    yield from labelled(wording, _AT_THE_END, long=_LONG)


_LONG = frozenset({"lead", "conclusion", "penalty", "closing"})
_AT_THE_TOP = {"title": Text(zh="标题", en="Title"), "lead": Text(zh="导语", en="Opening")}
_AT_THE_END = {
    "conclusion": Text(zh="总结论（销号、继续整改、停用、移交）", en="Conclusion"),
    "penalty": Text(zh="扣分处理", en="Deductions"),
    "again": Text(zh="下次复查", en="Next re-inspection"),
    "closing": Text(zh="结尾", en="Closing line"),
    "office": Text(zh="落款单位", en="Signing office"),
}
