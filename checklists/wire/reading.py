"""Wire dataclasses from plain JSON values and back, strictly: nothing is coerced, every error has a place."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import AttributeValidationNote, BaseValidationError, Converter, IterableValidationNote

from checklists.problems import Refusal

T = TypeVar("T")
MAX_TEXT = 4000


def read(kind: type[T], value: Any, place: str = "") -> T:
    """Structure a plain value as `kind`, or raise a `field.*` refusal naming the first bad place."""
    if is_dataclass(kind) and not isinstance(value, Mapping):
        raise Refusal("field.wrong_type", place)
    try:
        return _CONVERTER.structure(value, kind)
    except BaseValidationError as error:
        raise _refusal(error).under(place) from None
    except Refusal as refusal:
        raise refusal.under(place) from None


def write(message: Any) -> Any:
    """A wire dataclass as plain JSON values."""
    return _CONVERTER.unstructure(message)


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _type: Any) -> Any:
        if type(value) is not kind:
            raise Refusal("field.wrong_type")
        return value

    return structure


def _text(value: Any, _type: Any) -> str:
    if type(value) is not str:
        raise Refusal("field.wrong_type")
    if len(value) > MAX_TEXT:
        raise Refusal("field.too_long")
    return value


def _moment(value: Any, _type: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value, str))
    except ValueError:
        raise Refusal("field.wrong_type") from None
    if moment.tzinfo is None:
        raise Refusal("field.wrong_type", detail="time zone missing")
    try:
        moment.astimezone(UTC)
    except OverflowError:
        # A zone can push the first and last day of the calendar out of it.
        raise Refusal("field.wrong_type") from None
    return moment


def _day(value: Any, _type: Any) -> date:
    try:
        return date.fromisoformat(_text(value, str))
    except ValueError:
        raise Refusal("field.wrong_type") from None


def _decimal(value: Any, _type: Any) -> Decimal:
    try:
        number = Decimal(_text(value, str))
    except InvalidOperation:
        raise Refusal("field.wrong_type") from None
    if not number.is_finite():
        raise Refusal("json.not_a_number")
    return number


def _enum(value: Any, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(_text(value, str))
    except ValueError:
        raise Refusal("field.unknown_value") from None


def _refusal(error: BaseException) -> Refusal:
    """The deepest first error of cattrs' tree, as one refusal with its place."""
    if isinstance(error, BaseValidationError):
        for inner, note in _noted(error):
            return _refusal(inner).under(_step(note))
        return _refusal(error.exceptions[0])
    if isinstance(error, Refusal):
        return error
    if isinstance(error, KeyError):
        return Refusal("field.missing", str(error.args[0]))
    return Refusal("field.wrong_type")


def _noted(error: BaseValidationError) -> list[tuple[BaseException, Any]]:
    kinds = (IterableValidationNote, AttributeValidationNote)
    return [
        (inner, note)
        for inner in error.exceptions
        for note in getattr(inner, "__notes__", ())
        if isinstance(note, kinds) and not isinstance(inner, KeyError)
    ]


def _step(note: Any) -> str:
    if isinstance(note, IterableValidationNote):
        return f"[{note.index}]" if isinstance(note.index, int) else str(note.index)
    return str(note.name)


def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    for kind in (int, bool, float):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(str, _text)
    # A StrEnum is a str: without a hook of its own it would take any text.
    converter.register_structure_hook(StrEnum, _enum)
    converter.register_structure_hook(datetime, _moment)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(StrEnum, lambda word: word.value)
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_unstructure_hook(Decimal, str)
    return converter


_CONVERTER = _converter()
