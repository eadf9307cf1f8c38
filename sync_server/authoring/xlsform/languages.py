"""Words in both languages from `label::中文 (zh)`, `label::English (en)` and a plain `label`."""

import re

from checklists.asking.model import Text
from checklists.asking.reading.fields import MAX_SENTENCE
from sync_server.authoring.xlsform import leaving_out
from sync_server.authoring.xlsform.leaving_out import Leavings
from sync_server.authoring.xlsform.tables import Line

_CODE = re.compile(r"\(([A-Za-z]{2,3})[^)]*\)\s*$")
_CHINESE = re.compile(r"chinese|中文|汉语|普通话|mandarin", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")


class Languages:
    """Reads words in two languages, and notes where one had to stand for both."""

    def __init__(self, default: str, leavings: Leavings) -> None:
        self._default = _code(default)
        self._leavings = leavings

    def text(self, line: Line, column: str, instead: str = "") -> Text | None:
        """The words of a column in both languages; `instead` of none at all, None without that too."""
        found = self._found(line, column)
        if not found and not instead:
            return None
        if not found:
            found = {"": instead}
            self._note(line, leaving_out.NO_LABEL, instead)
        if not {"zh", "en"} <= found.keys():
            self._note(line, leaving_out.LANGUAGE, next(iter(found.values())))
        any_words = found.get("zh") or found.get("en") or next(iter(found.values()))
        zh, en = found.get("zh", any_words), found.get("en", any_words)
        return Text(zh=self._short(line, zh), en=self._short(line, en))

    def _found(self, line: Line, column: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for heading in line.cells:
            name, _, language = heading.partition("::")
            if name != column:
                continue
            words = line.word(heading)
            code = _code(language) if language else self._default or _guessed(words)
            if code in found or code not in {"zh", "en", ""}:
                # Another language than ours, or a second column of the same.
                line.read.discard(heading)
                found.setdefault("", words)
            else:
                found[code] = words
        return found

    def _short(self, line: Line, words: str) -> str:
        if "${" in words:
            self._note(line, leaving_out.REFERENCE, words)
        if len(words) > MAX_SENTENCE:
            self._note(line, leaving_out.TOO_LONG, words)
        return words[:MAX_SENTENCE].strip()

    def _note(self, line: Line, why: Text, what: str) -> None:
        self._leavings.at(self._leavings.places.names[line.line], why, what)


def _code(language: str) -> str:
    if _CHINESE.search(language):
        return "zh"
    code = _CODE.search(language)
    if code:
        return code[1].lower()
    return "en" if "english" in language.lower() or language.lower() == "en" else language.strip().lower()


def _guessed(words: str) -> str:
    return "zh" if _HAN.search(words) else "en"
