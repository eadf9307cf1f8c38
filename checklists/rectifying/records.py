"""What a task keeps beside its state: details people write, an extension asked, a revisit, two wordings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Detail(StrEnum):
    """What is written about a task. Five of them are the 五落实 of a major hazard."""

    ROOT_CAUSE = "root_cause"
    MEASURES = "measures"
    RESPONSIBILITY = "responsibility"
    FUNDS = "funds"
    TERM = "term"
    CONTINGENCY = "contingency"
    CONTROL = "control"
    JUDGEMENT = "judgement"


FIVE = (Detail.RESPONSIBILITY, Detail.MEASURES, Detail.FUNDS, Detail.TERM, Detail.CONTINGENCY)
"""责任、措施、资金、时限、预案: what must be in place before a major hazard is closed."""


class Judgement(StrEnum):
    """What the named post made of a suspected major hazard."""

    MAJOR = "major"
    GENERAL = "general"


class Seen(StrEnum):
    """How work was verified whose after-photos were still on somebody's phone."""

    ON_THE_SPOT = "on_the_spot"
    UNSAID = "unsaid"


class Aspect(StrEnum):
    """What a revisit 回访 asks about, each 1 to 5."""

    ATTITUDE = "attitude"
    QUALITY = "quality"
    TIDY = "tidy"


class Way(StrEnum):
    """How a revisit 回访 was made."""

    BY_PHONE = "by_phone"
    ON_SITE = "on_site"


SCORES = range(1, 6)
BAD_SCORE = 2
"""From here down somebody must look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose post said something; `post_en` is empty where an older build kept the Chinese name alone."""

    post: str
    post_en: str = ""

    def by(self, lang: str) -> str:
        """The post in `zh` or `en`, the Chinese one where there is no other."""
        return self.post if lang == "zh" else self.post_en or self.post


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(By):
    """A later deadline asked for and not decided on yet."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit(By):
    """The last revisit: marks by `Aspect`, what was said, by whom and when.

    `way` is a `Way`, empty where an older phone did not ask.
    """

    scores: Mapping[str, int]
    note: str
    at: datetime
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(By):
    """Two people wrote a field without knowing of each other: `kept` stands, `other` is not lost."""

    field: str
    kept: str
    other: str
