"""How a word of the desk is written down."""

from checklists.asking.model import Text


def say(zh: str, en: str) -> Text:
    """A word or sentence, Chinese first."""
    return Text(zh=zh, en=en)
