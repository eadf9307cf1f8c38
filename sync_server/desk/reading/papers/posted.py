"""The form of a paper's words as it was sent: sentences, what they were typed over, of which draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from sync_server.desk.shell.forms import shown_again, typed
from sync_server.desk.shell.guard import CSRF_FIELD

WAS, DRAFT_OF = "was.", "draft."
"""What the names of fields begin with that carry marks of words, and what the draft is about."""
_LONGEST_VERSION = 9
_NO_SENTENCES = frozenset({CSRF_FIELD, "version", "then", "usual", "kept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """Everything it held; `words` are as they were typed, `carried` is all that a page must hand on."""

    words: Mapping[str, str]
    was: Mapping[str, str]
    about: Mapping[str, str]
    version: int
    at: str
    usual: bool
    then: str

    @property
    def again(self) -> Mapping[str, str]:
        """The words as a page can show them once more."""
        return {key: shown_again(text) for key, text in self.words.items()}

    @property
    def carried(self) -> Mapping[str, str]:
        """What another page carries on, so that it can be sent from there."""
        return {
            **self.again,
            **{WAS + key: mark for key, mark in self.was.items()},
            **{DRAFT_OF + key: value for key, value in self.about.items()},
            "version": str(self.version),
        }

    def checked(self) -> Mapping[str, str]:
        """The words, cleaned; refuses with the key of the one that cannot be kept."""
        return {key: typed(text, key) for key, text in self.words.items()}


def read_posted(form: FormData) -> Posted:
    """What was sent; what is no sentence and nothing known is taken for a sentence, and passed over later."""
    sent = {key: str(text) for key, text in form.items()}
    words = {
        key: text
        for key, text in sent.items()
        if key not in _NO_SENTENCES and not key.startswith((WAS, DRAFT_OF))
    }
    return Posted(
        words=words,
        was=dict(_under(WAS, sent)),
        about=dict(_under(DRAFT_OF, sent)),
        version=_version(sent.get("version", "")),
        at=sent.get("usual") or sent.get("kept") or "",
        usual="usual" in sent,
        then=sent.get("then", ""),
    )


def _under(start: str, sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, text in sent.items():
        if key.startswith(start):
            yield key.removeprefix(start), shown_again(text)


def _version(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_VERSION else 0
