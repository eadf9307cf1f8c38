"""The fields of a part of a Word file, mark by mark: those Word computes from the document alone may stay.

What a field says is what its instruction says however it is read: with what is struck out and without, and
with nothing in it that one reader drops and another keeps.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from checklists.problems import Refusal

_WORD = frozenset({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
})  # fmt: skip
_REPLACED = frozenset({"sdt", "del", "moveFrom", "txbxContent"})
"""What is filled, struck out or flows elsewhere: its words need not be those of the field they stand in."""
_COMPUTED = re.compile(
    r"""PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME
    |TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|DOCPROPERTY|FILENAME|NUMCHARS|NUMWORDS|REVNUM|LASTSAVEDBY
    |STYLEREF|REF|PAGEREF|NOTEREF|SEQ|TOC|TC|XE|INDEX|IF|COMPARE|=|SYMBOL|EQ|ADVANCE
    |LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN""",
    re.VERBOSE | re.IGNORECASE,
)
"""The fields Word computes from the document alone."""
_KIND = re.compile(r"\s*(=|[A-Za-z]+)")
_SETTLED = re.compile(r'\s*(=|[A-Za-z]+(?=[\s\\"]))')
"""A kind to which what comes next adds no letter."""


@dataclass(slots=True)
class _Said:
    """An instruction so far, without and with what may not count."""

    surely: str = ""
    perhaps: str = ""

    def require(self, holds: Callable[[str], object]) -> None:
        if not (holds(self.surely) and holds(self.perhaps)):
            raise Refusal("paper.template_links_out", "file")


class Fields:
    """Told of each element of a part as it begins and as it ends; refuses with `paper.template_links_out`.

    A field inside another may not finish what the outer one is.
    """

    def __init__(self) -> None:
        self._open: list[_Said | None] = []
        """What each says so far; None once its result has begun."""
        self._loose = _Said()

    def begin(self, one: etree._Element) -> None:
        """Nothing of Word's own lies in an instruction but as plainly as Word writes it."""
        if self._saying is None:
            return
        of, within = etree.QName(one).namespace, etree.QName(one.getparent()).namespace
        if of in _WORD and (of != within or etree.QName(one).localname in _REPLACED):
            raise Refusal("paper.template_links_out", "file")

    def end(self, one: etree._Element) -> None:
        """Take in what a mark says."""
        name = etree.QName(one)
        match name.localname if name.namespace in _WORD else "":
            case "fldChar":
                self._mark(_attribute(one, "fldCharType"))
            case "fldSimple":
                self._simple(_attribute(one, "instr"))
            case "instrText":
                self._say(_words(one))
            case "delInstrText":
                self._strike(_words(one))
            case "t" if self._saying is not None:
                self._strike(_words(one))

    def require_closed(self) -> None:
        """Nothing is left that no mark has ended."""
        for said in (self._loose, *self._open):
            if said is not None:
                said.require(_is_computed)

    @property
    def _saying(self) -> _Said | None:
        return self._open[-1] if self._open else None

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._require_settled()
            self._open.append(_Said())
        elif self._open:
            if self._saying is not None:
                self._saying.require(_is_computed)
            self._open[-1] = None
            if kind == "end":
                self._open.pop()

    def _simple(self, words: str) -> None:
        self._require_settled()
        _Said(surely=words, perhaps=words).require(_is_computed)

    def _say(self, words: str) -> None:
        (self._saying or self._loose).surely += words
        self._strike(words)

    def _strike(self, words: str) -> None:
        """What a tracked change has struck out may come back, as text may count that stands there."""
        (self._saying or self._loose).perhaps += words

    def _require_settled(self) -> None:
        if self._saying is not None:
            self._saying.require(_SETTLED.match)


def _is_computed(said: str) -> bool:
    kind = _KIND.match(said)
    return not said.strip() or (kind is not None and _COMPUTED.fullmatch(kind[1]) is not None)


def _words(one: etree._Element) -> str:
    """Its text, which nothing may interrupt: what stands behind is another reader's text."""
    if len(one):
        raise Refusal("paper.template_links_out", "file")
    return one.text or ""


def _attribute(one: etree._Element, name: str) -> str:
    """Its own one, whatever other vocabularies call theirs."""
    return str(one.get(f"{{{etree.QName(one).namespace}}}{name}") or one.get(name, ""))
