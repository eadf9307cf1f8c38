"""What screens say: one `Text` a phrase with its Chinese and its English side by side.

A phrase that does not exist is a type error, one without a language cannot be written.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


class Bilingual(Protocol):
    """Anything with words in both languages: phrases, the rulebook's texts, problems."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language a screen speaks; call it with a phrase and the facts its braces name."""

    lang: Lang = "zh"

    def __call__(self, text: Bilingual, **facts: Any) -> str:
        words = text.zh if self.lang == "zh" else text.en
        return words.format(**facts) if facts else words

    def either(self, zh: str, en: str) -> str:
        """Words that came as a pair, such as a post; the Chinese ones where there are no English ones."""
        return en if self.lang == "en" and en else zh
