"""A finished inspection in the words of its paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from checklists.asking.answers import Verdict, in_words, is_not_applicable
from checklists.asking.naming import instance_name
from checklists.decimals import number_text
from checklists.judging.explaining import PointsLost, explain
from checklists.places.campus import Campus
from checklists.places.clock import CAMPUS_TIME
from checklists.wire.attending import Praise
from checklists.wire.photos import PhotoRef
from checklists.words import VERDICTS
from fieldapp.printing.record import Entry, Record, Row, Signed, Table
from fieldapp.services.foreseeing import Outlook
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import Tongue
from fieldapp.texts import printing as words

Pictures = Mapping[str, bytes]
"""Small JPEGs by the names of their photos; those that are not on this phone are left out."""


class Describing:
    """Puts one sheet into the words of a language. `outlook` says who fixes a failed item."""

    def __init__(
        self,
        t: Tongue,
        sheet: Sheet,
        campus: Campus | None,
        outlook: Callable[[ItemState], Outlook | None],
        pictures: Pictures,
    ) -> None:
        self._t, self._sheet, self._campus = t, sheet, campus
        self._outlook, self._pictures = outlook, pictures

    def record(self, *, inspector: str, number: str, practising: bool) -> Record:
        """Everything the paper says; without a `number` of the server a provisional one."""
        t, sheet = self._t, self._sheet
        failed = [state for state in sheet.asked if state.failed]
        provisional = t(words.PROVISIONAL, number=sheet.id[-8:].upper())
        return Record(
            title=t(sheet.checklist.title),
            number=t(words.NUMBER, number=number) if number else provisional,
            result=self._result(),
            note=t(words.PRACTICE_FOOT if practising else words.FOOT),
            facts=list(self._facts(inspector)),
            findings_title=t(words.FINDINGS, n=len(failed)),
            findings=[self._finding(state) for state in failed],
            praises_title=t(words.PRAISES, n=len(sheet.closing.written.praises)),
            praises=[self._praise(at, praise) for at, praise in enumerate(sheet.closing.written.praises)],
            tables=[self._losses(), self._answers()],
            signed=list(self._signed()),
            chinese=t.lang == "zh",
        )

    def _facts(self, inspector: str) -> Iterator[tuple[str, str]]:
        t, sheet, attended = self._t, self._sheet, self._sheet.closing.written.attended
        place = self._campus.place_name(sheet.place, t.lang) if self._campus else sheet.place
        yield t(words.PLACE), place
        yield t(words.INSPECTOR), inspector
        yield t(words.BEGUN), _moment(sheet.started_at)
        if sheet.finished_at:
            yield t(words.FINISHED), _moment(sheet.finished_at)
        yield t(words.RULES), f"{sheet.checklist.reference} · {sheet.scheme.reference}"
        listed = (
            (words.LED, attended.leader),
            (words.ESCORTED, "、".join(attended.escorts)),
            (words.UNITS, "、".join(attended.units)),
        )
        yield from ((t(name), value) for name, value in listed if value)

    def _result(self) -> str:
        t, score = self._t, self._sheet.tally.score
        if score is None or score.value is None:
            return t(words.NO_SCORE)
        grade = t(score.grade.text) if score.grade else ""
        earned = t(words.EARNED, earned=number_text(score.earned), applicable=number_text(score.applicable))
        parts = [t(words.RESULT, score=score.value, grade=grade).strip(), earned]
        return " · ".join([*parts, *([t(words.VETOED)] if score.vetoed else [])])

    def _finding(self, state: ItemState) -> Entry:
        note = state.answer.note if state.answer else ""
        return Entry(
            title=f"{state.number:02}　{self._asked(state)}",
            lines=[*([note] if note else []), self._fixer(state)],
            pictures=self._shown(state.photos),
        )

    def _praise(self, at: int, praise: Praise) -> Entry:
        return Entry(title=praise.text, pictures=self._shown(self._sheet.closing.praised(at)))

    def _shown(self, photos: Sequence[PhotoRef]) -> list[bytes]:
        return [self._pictures[one.sha256] for one in _standing(photos) if one.sha256 in self._pictures]

    def _fixer(self, state: ItemState) -> str:
        if state.answer and state.answer.corrected:
            return self._t(words.FIXED_HERE)
        coming = self._outlook(state)
        if coming is None or coming.team is None or self._campus is None:
            return self._t(words.NOBODY)
        team = self._campus.unit_name(coming.team, self._t.lang)
        if coming.post is not None:
            team = self._t(words.NAMED, team=team, post=coming.post.name(self._t.lang))
        return self._t(words.FIXER, team=team, due=_moment(coming.due_at))

    def _asked(self, state: ItemState) -> str:
        return self._named(state.key, self._t(state.item.text))

    def _named(self, key: str, text: str) -> str:
        instance = instance_name(self._sheet.checklist, key)
        return f"{text} · {self._t(instance)}" if instance else text

    def _losses(self) -> Table:
        t, sheet = self._t, self._sheet
        lost = explain(sheet.checklist, sheet.answers, sheet.scheme)
        heads = (t(words.ITEM), t(words.WHY), t(words.POINTS))
        rows = [self._loss(one) for one in lost]
        return Table(title=t(words.LOST), heads=heads, widths=(50, 40, 10), rows=rows)

    def _loss(self, one: PointsLost) -> Row:
        text = self._t(self._sheet.checklist.item(one.item_id).text)
        why = " · ".join(part for part in (self._t(one.why), one.clause) if part)
        return self._named(f"{one.item_id}#{one.instance}", text), why, f"-{number_text(one.points)}"

    def _answers(self) -> Table:
        t = self._t
        heads = (t(words.NUMBER_HEAD), t(words.ITEM), t(words.ANSWER), t(words.SAID))
        rows = [self._answer(state) for state in self._sheet.asked if state.answer is not None]
        return Table(title=t(words.ANSWERS), heads=heads, widths=(7, 50, 15, 28), rows=rows)

    def _answer(self, state: ItemState) -> Row:
        answer = state.answer
        if answer is None:
            return f"{state.number:02}", self._asked(state), "", ""
        verdict = "na" if is_not_applicable(answer) else "fail" if state.failed else "pass"
        measured = "" if isinstance(answer.value, Verdict) else self._t(in_words(state.item, answer))
        said = "；".join(part for part in (measured, answer.reason, answer.note) if part)
        return f"{state.number:02}", self._asked(state), self._t(VERDICTS[verdict]), said

    def _signed(self) -> Iterator[Signed]:
        for one in self._sheet.closing.written.signatures:
            party = self._t(words.PARTIES[one.party])
            said = words.REFUSED if one.refused else words.SIGNED
            picture = self._pictures.get(one.photo, b"")
            yield Signed(words=self._t(said, party=party, name=one.name), picture=picture)


def _standing(photos: Sequence[PhotoRef]) -> list[PhotoRef]:
    """A marked-up copy stands for its photo: what it covers is on no paper."""
    copied = {one.derived_from for one in photos}
    return [one for one in photos if one.sha256 not in copied]


def photos_of(sheet: Sheet) -> Sequence[str]:
    """The names of the photos that stand on the paper."""
    failed = [photo.sha256 for state in sheet.asked if state.failed for photo in state.photos]
    praised = [photo.sha256 for photo in sheet.closing.praise_photos]
    return [*failed, *praised, *(one.photo for one in sheet.closing.written.signatures if one.photo)]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(CAMPUS_TIME):%Y-%m-%d %H:%M}"
