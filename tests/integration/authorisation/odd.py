"""Requests nobody would send, drawn from the app's own OpenAPI documents and the forms on its pages.

The documents name addresses, methods and what the framework reads; what pages read of a form themselves
stands in no document, so its fields are collected from the pages.
"""

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gzip import compress
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from hypothesis import strategies as st
from starlette.routing import Mount

from checklists.wire.uploading import CHECKSUM_HEADER, LENGTH_HEADER, OFFSET_HEADER
from tests.integration.authorisation.table import inner
from tests.integration.desk.browsers import Form

TEXTS = (
    "", " ", "\x00", "\r\n", "-1", "0", "1", "²", "２０２６", "9" * 30, "9" * 5_000, "1e400", "nan",
    "2026-11-20", "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-W01-1",
    "2026-11-20T09:00:00+08:00", "9999-12-31T23:59:59-23:59", "25:61", "..", "../../etc/passwd", "%", "_",
    "'", "{{7*7}}", "{0}", "<b>", "null", "true", "[]", "{}", "\udcff", "﷽", "😀", "\u202e", "\ud7ff",
    "e\u0301", "open", "all", "a" * 5_000,
)  # fmt: skip
"""Empty, signs, numbers and days that are none, and what text formats trip over."""
_QUERY = ("q", "state", "page", "place", "unit", "team", "since", "until", "changed", "severity", "month")
"""What lists read of an address by themselves."""
_RAW = "surrogateescape"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_BODIES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"{",
    b"[]",
    b"null",
    b'{"csrf": 1}',
    b"a=%ff&b=%00",
    compress(b"[]")[:-3],
)
_TYPES = (
    "application/x-www-form-urlencoded", "application/json", "application/x-ndjson", "multipart/form-data",
    "multipart/form-data; boundary=x", "text/plain; charset=utf-99", "",
)  # fmt: skip
_HEADERS = (
    OFFSET_HEADER, LENGTH_HEADER, CHECKSUM_HEADER, "Range", "If-None-Match", "Accept-Language",
    "Content-Encoding", "X-Forwarded-For", "Idempotency-Key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one address, with the gaps and the query the document names."""

    method: str
    path: str
    gaps: tuple[str, ...]
    query: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """A request as it is sent: with the fields of a form, or any other body."""

    method: str
    address: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def url(self) -> str:
        """The address with its query."""
        return f"{self.address}?{_encoded(self.query)}" if self.query else self.address


def operations_of(app: FastAPI, prefix: str = "") -> Iterator[Operation]:
    """Every operation of the app and of what is mounted in it."""
    for path, methods in app.openapi()["paths"].items():
        for method, described in methods.items():
            named = {place: _named(described, place) for place in ("path", "query")}
            yield Operation(method.upper(), prefix + path, named["path"], named["query"])
    for route in app.routes:
        if isinstance(route, Mount):
            yield from operations_of(inner(route), prefix + route.path)


def _named(described: Mapping[str, Any], place: str) -> tuple[str, ...]:
    return tuple(one["name"] for one in described.get("parameters", ()) if one["in"] == place)


def requests(
    operations: Sequence[Operation], forms: Sequence[Form], ids: Sequence[str]
) -> st.SearchStrategy[Odd]:
    """Any operation with anything in its gaps, query and body; or a form with some fields gone wrong.

    `ids` are of things there are.
    """
    values = st.sampled_from(TEXTS) | st.text(max_size=12) | st.sampled_from(ids)
    anything = st.sampled_from(operations).flatmap(lambda one: _anything(one, values, ids))
    if not forms:
        return anything
    return anything | st.sampled_from(forms).flatmap(lambda form: _gone_wrong(form, values))


def _gone_wrong(form: Form, values: st.SearchStrategy[str]) -> st.SearchStrategy[Odd]:
    wrong = st.dictionaries(st.sampled_from(sorted(form.fields)), st.lists(values, max_size=2), max_size=3)
    right = {name: [value] for name, value in form.fields.items()}
    return wrong.map(lambda some: Odd("POST", form.action, (), _FORM, _encoded(right | some).encode()))


def _anything(one: Operation, values: st.SearchStrategy[str], ids: Sequence[str]) -> st.SearchStrategy[Odd]:
    gap = (st.sampled_from(ids) | values).map(lambda text: quote(text, "", errors=_RAW) or "-")
    address = st.fixed_dictionaries(dict.fromkeys(one.gaps, gap)).map(lambda told: one.path.format(**told))
    kind = st.sampled_from(_TYPES).map(lambda told: {"Content-Type": told} if told else {})
    headers = st.dictionaries(st.sampled_from(_HEADERS), st.sampled_from(TEXTS).map(_as_header), max_size=2)
    return st.builds(
        Odd,
        st.just(one.method),
        address,
        query=st.lists(st.tuples(st.sampled_from((*one.query, *_QUERY)), values), max_size=4),
        headers=st.builds(operator.or_, headers, kind),
        content=st.just(b"") if one.method == "GET" else st.sampled_from(_BODIES),
    )


def _encoded(fields: Mapping[str, Sequence[str]] | Sequence[tuple[str, str]]) -> str:
    """As a browser does, but that a lone surrogate becomes a byte that is no UTF-8."""
    return urlencode(fields, doseq=True, errors=_RAW)


def _as_header(text: str) -> str:
    """A header's value holds visible ASCII only."""
    return "".join(letter for letter in text if " " <= letter <= "~")[:200]
