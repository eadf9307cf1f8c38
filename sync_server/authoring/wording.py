"""A value of a checklist in words, for people who compare two versions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from checklists.asking.model import Text
from checklists.decimals import number_text
from sync_server.authoring import conditions
from sync_server.authoring.labels import CODES, FLAGS, KEYS

NOTHING = Text(zh="", en="")
_NONE = Text(zh="无", en="none")


def in_words(key: str, value: Any) -> Text:
    """What is written under a key; a code becomes its label, what is missing 无."""
    if value is None:
        return FLAGS["false"] if key in _FLAGS else _NONE
    if key in _CONDITIONS:
        return Text(zh=conditions.written(value, "zh"), en=conditions.written(value, "en"))
    return Text(zh=_said(key, value, "zh"), en=_said(key, value, "en"))


_CONDITIONS = {"show_when", "require_when"}
_FLAGS = {"key", "veto", "default_not_applicable", "optional", "camera_only", "spot_check"}


def _said(key: str, value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return FLAGS[str(value).lower()].in_(lang)
    if isinstance(value, Mapping):
        return _mapping(value, lang)
    if isinstance(value, list):
        return ("、" if lang == "zh" else "; ").join(_said("", one, lang) for one in value) or _NONE.in_(lang)
    code = number_text(value) if isinstance(value, Decimal) else str(value)
    label = CODES.get(key, {}).get(code)
    if label is None:
        return code
    return f"{code} {label.in_(lang)}" if code.isdigit() or len(code) == 1 else label.in_(lang)


def _mapping(value: Mapping[str, Any], lang: str) -> str:
    """A text in its language; a row of a list as its code and words; anything else key by key."""
    rest = [key for key in value if key not in {"zh", "en", "code"}]
    words = [str(value["code"])] if "code" in value else []
    words += [value[lang]] if lang in value else []
    words += [f"{_label(key, lang)}={_said(key, value[key], lang)}" for key in rest]
    return " ".join(words)


def _label(key: str, lang: str) -> str:
    return KEYS[key].in_(lang) if key in KEYS else key
