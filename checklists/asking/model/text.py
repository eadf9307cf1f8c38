"""Words in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The words in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en
