"""Refusing: a problem of the catalogue, raised at a place."""

from checklists.problems.catalogue import CATALOGUE

LONGEST_PLACE = 200
_LONGEST_STEP = 40


class Refusal(Exception):
    """Something was refused: `code` names the problem, `place` says where, `detail` adds facts.

    `place` is a path into the input such as `body.answers.CAN-GRADE-07`; it never echoes values, and
    of names the sender chose no more than people can read: a refusal always fits into its answer.
    """

    def __init__(self, code: str, place: str = "", detail: str = "") -> None:
        self.problem = CATALOGUE[code]
        self.place = _readable(place)
        self.detail = detail
        super().__init__(f"{code} {place} {detail}".strip())

    @property
    def code(self) -> str:
        """The catalogue code of the problem."""
        return self.problem.code

    def under(self, outer: str) -> "Refusal":
        """The same refusal seen from outside, where its place begins with `outer`."""
        joint = "." if outer and self.place and not self.place.startswith("[") else ""
        return Refusal(self.code, f"{outer}{joint}{self.place}", self.detail)


def _readable(place: str) -> str:
    """The place with long steps cut, and cut itself."""
    if len(place) <= _LONGEST_STEP:
        return place
    return _cut(".".join(_cut(step, _LONGEST_STEP) for step in place.split(".")), LONGEST_PLACE)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
