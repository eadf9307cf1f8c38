"""A score that follows an inspection: one changed answer costs one mark, not a whole checklist."""

from collections.abc import Mapping
from decimal import localcontext

from checklists.asking.answers import Answer, is_not_applicable
from checklists.asking.model import Checklist, Question
from checklists.asking.questions import questions, short_of_instances
from checklists.judging.grades import Scheme
from checklists.judging.marks import Tally, mark, marks, tallied
from checklists.judging.scoring import EXACT, Coverage, Score, conclude, coverage


class RunningScore:
    """The score of answers that change one by one; always the same as scoring them from scratch."""

    def __init__(
        self, checklist: Checklist, answers: Mapping[str, Answer], scheme: Scheme, *, spot_check: bool = False
    ) -> None:
        self._checklist = checklist
        self._scheme = scheme
        self._spot_check = spot_check
        self._answers = dict(answers)
        self._count_all()

    @property
    def score(self) -> Score:
        """What the answers are worth now."""
        with localcontext(EXACT):
            return conclude(self._tallies, self._coverage(), self._checklist, self._scheme)

    def answer(self, key: str, answer: Answer | None) -> Score:
        """Put in, change or (None) take back one answer, kept under its key."""
        question = self._questions.get(key)
        before = self._answers.pop(key, None)
        if answer is not None:
            self._answers[key] = answer
        if question is None or self._decides(question, answer):
            self._count_all()
        else:
            self._recount(question, before, answer)
        return self.score

    def _decides(self, question: Question, answer: Answer | None) -> bool:
        """Whether the answer may change what is asked."""
        leaves_instance = answer is None and bool(question.instance)
        return leaves_instance or question.item.id in self._checklist.items_looked_at

    def _count_all(self) -> None:
        asked = questions(self._checklist, self._answers)
        self._questions = {question.key: question for question in asked}
        with localcontext(EXACT):
            self._tallies = tallied(marks(asked, self._answers, self._scheme))
        covered = coverage(self._checklist, asked, self._answers, self._spot_check)
        self._answered = covered.answered
        self._open = sum(question.required and question.key not in self._answers for question in asked)
        self._short = bool(short_of_instances(self._checklist, self._answers))

    def _recount(self, question: Question, before: Answer | None, after: Answer | None) -> None:
        with localcontext(EXACT):
            self._count(question, before, -1)
            self._count(question, after, 1)

    def _count(self, question: Question, answer: Answer | None, times: int) -> None:
        if answer is None:
            return
        self._answered += times
        self._open -= times * question.required
        if not is_not_applicable(answer):
            one = mark(question, answer, self._scheme)
            self._tallies.setdefault(one.group, Tally()).add(one, times)

    def _coverage(self) -> Coverage:
        return Coverage(
            answered=self._answered,
            total=len(self._questions),
            complete=self._open == 0 and not self._short,
            spot_check=self._spot_check,
        )
