"""A Word template runs nothing and fetches nothing: not itself, nor what is printed with it."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from checklists.problems import Refusal
from sync_server.documents.printing import word as printing_word
from sync_server.documents.printing.fields import Fields
from sync_server.documents.printing.word import word
from sync_server.documents.registry import kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.word_templates import PLAIN, document, repacked, require_usable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_VML = "urn:schemas-microsoft-com:vml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES, _ROOT, _BODY = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
_DOCUMENT = "word/document.xml"
_HERE = re.compile("<w:p>(?:(?!<w:p>).)*here.*?</w:p>", re.DOTALL)


def part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


def related(kind: str, name: str, media: str = "application/octet-stream", rels: str = _BODY) -> bytes:
    """A template with one more part that is found by its relationship, whatever its name."""
    told = f'<Relationship Id="more" Type="{kind}" Target="/{name}"/></Relationships>'
    typed = f'<Override PartName="/{name}" ContentType="{media}"/></Types>'
    content = repacked(PLAIN, rels, part(PLAIN, rels).replace("</Relationships>", told).encode())
    content = repacked(content, _TYPES, part(content, _TYPES).replace("</Types>", typed).encode())
    return repacked(content, name, b"<a/>")


def holding(xml: str) -> bytes:
    """A template with this in its body."""
    content = document("{{ title }}", "here")
    body = _HERE.sub(lambda _: xml, part(content, _DOCUMENT))
    return repacked(content, _DOCUMENT, body.encode())


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(said: str) -> str:
    return f"{mark('begin')}<w:r><w:instrText>{said}</w:instrText></w:r>{mark('end')}"


def paragraph(runs: str) -> bytes:
    return holding(f"<w:p>{runs}</w:p>")


def simple(said: str) -> bytes:
    return paragraph(f'<w:fldSimple w:instr="{said}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def said(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def between(hidden: str) -> bytes:
    """A field of which one reader sees `PAGE DDE x`, and Word what follows alone."""
    return paragraph(f"{mark('begin')}{hidden}{said('DDE x')}{mark('end')}")


def chosen(runs: str, otherwise: str = "") -> str:
    """What only a reader of another vocabulary chooses."""
    choice = f'<mc:Choice Requires="f" xmlns:f="urn:f">{runs}</mc:Choice>'
    return (
        f'<mc:AlternateContent xmlns:mc="{_COMPATIBLE}">{choice}'
        f"<mc:Fallback>{otherwise}</mc:Fallback></mc:AlternateContent>"
    )


def boxed(runs: str) -> str:
    """A text box: its fields are its own."""
    box = f"<v:textbox><w:txbxContent><w:p>{runs}</w:p></w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape xmlns:v="{_VML}">{box}</v:shape></w:pict></w:r>'


def drawn(inside: str) -> bytes:
    return paragraph(f'<w:r><w:pict><v:shape xmlns:v="{_VML}">{inside}</v:shape></w:pict></w:r>')


def relating(told: str) -> bytes:
    """A template whose header's relationships say this."""
    relationships = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" {told}/></Relationships>'
    return repacked(PLAIN, "word/_rels/header1.xml.rels", relationships.encode())


def typed_as(media: str) -> bytes:
    typed = f'<Override PartName="/word/h.png" ContentType="{media}"/></Types>'
    content = repacked(PLAIN, _TYPES, part(PLAIN, _TYPES).replace("</Types>", typed).encode())
    return repacked(content, "word/h.png", b"<a/>")


def with_dtd(declared: str) -> bytes:
    doctype = f"<!DOCTYPE w:document [{declared}]><w:document"
    body = part(PLAIN, _DOCUMENT).replace("<w:document", doctype, 1).replace("{{ lead }}", "&x;")
    return repacked(PLAIN, _DOCUMENT, body.encode())


def under_another_name() -> bytes:
    """A field that fetches, in a body whose name is that of no XML."""
    out = BytesIO()
    with ZipFile(BytesIO(paragraph(field("DDEAUTO cmd")))) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry).replace(b"document.xml", b"document.png")
            new.writestr(entry.filename.replace("document.xml", "document.png"), content)
    return out.getvalue()


_MERGING = f"""<w:settings xmlns:w="{_W}"><w:mailMerge><w:connectString w:val="Data Source=//127.0.0.1/x"/>
</w:mailMerge></w:settings>"""
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
ACTIVE = {
    "object in a folder spelt otherwise": related(f"{_OFFICE}/oleObject", "word/Embeddings/o.dat"),
    "object among pictures": related(f"{_OFFICE}/oleObject", "word/media/o.png"),
    "workbook with macros": related(f"{_OFFICE}/package", "word/media/o.xlsm"),
    "macros of another name": related(f"{_MICROSOFT}/2006/relationships/vbaProject", "word/v.png"),
    "chunk of another format": related(f"{_OFFICE}/aFChunk", "word/c.rtf", "application/rtf"),
    "chunk that is called a picture": related(f"{_OFFICE}/aFChunk", "word/c.png", "text/html"),
    "keys bound to commands": related(
        f"{_MICROSOFT}/2006/relationships/keyMapCustomizations", "word/keys.xml", "text/xml"
    ),
    "ribbon": related(
        f"{_MICROSOFT}/2006/relationships/ui/extensibility", "customUI/ui.xml", "text/xml", _ROOT
    ),
    "add-in that opens by itself": related(
        f"{_MICROSOFT}/2011/relationships/webextensiontaskpanes", "word/panes.xml", "text/xml", _ROOT
    ),
    "program": repacked(PLAIN, "word/media/X.EXE", b"MZ"),
    "body that is called a picture": under_another_name(),
    "part whose type has a parameter": typed_as(f"{_WORD_TYPE}.header+xml; charset=utf-8"),
}
FETCHING = {
    "mail merge": repacked(PLAIN, "word/settings.xml", _MERGING.encode()),
    "field that reads a document": paragraph(field(r"RD \\127.0.0.1\x.docx")),
    "field that drives the printer": paragraph(field("PRINT 27")),
    "field that embeds": paragraph(field("EMBED Package")),
    "field put together by a tag": paragraph(field("DD{{ '' }}EAUTO cmd")),
    "field put together by a comment": paragraph(field("INC{# #}LUDEPICTURE x")),
    "field put together by a condition": paragraph(field("PAGE{% if not number %}x{% endif %}DDE cmd")),
    "field that says a value": paragraph(field("{{ title }}")),
    "simple field that says a value": simple("{{ title }}"),
    "simple field put together": simple("D{# #}DE cmd"),
    "field finished by another": paragraph(
        f"{mark('begin')}<w:r><w:instrText>DD</w:instrText></w:r>{field('IF 1=1 &quot;EAUTO x&quot;')}"
        + mark("end")
    ),
    "field struck out": paragraph(field("DDE x").replace("instrText", "delInstrText")),
    "field of the strict format": paragraph(
        field("DDE x").replace("<w:instrText", f'<w:instrText xmlns:w="{_STRICT}"')
    ),
    "field no mark begins": paragraph("<w:r><w:instrText>DDE x</w:instrText></w:r>"),
    "field no mark ends": paragraph(field("DDE x").replace(mark("end"), "")),
    "field that is raw text before": paragraph(
        "<w:r><w:t>{% raw %}{{&lt;/w:t&gt;&lt;w:instrText&gt;DDE x&lt;/w:instrText&gt;&lt;w:t&gt;}}"
        "{% endraw %}</w:t></w:r>"
    ),
    "field behind a comment": paragraph(field("<!-- x -->DDE x")),
    "field behind an instruction to others": paragraph(field("<?x y?>DDE x")),
    "field behind an element": paragraph(field('<f:x xmlns:f="urn:f"/>DDE x')),
    "field behind another vocabulary's": between(
        '<w:r><f:instrText xmlns:f="urn:f">PAGE </f:instrText></w:r>'
    ),
    "field behind what is passed over": between(f'<f:x xmlns:f="urn:f">{said("PAGE ")}</f:x>'),
    "field behind a look of its own": between(
        f'<w:r><w:rPr><f:x xmlns:f="urn:f">{said("PAGE ")}</f:x></w:rPr></w:r>'
    ),
    "field behind a drawing's text": between(f'<w:r><a:t xmlns:a="{_DRAWING}">PAGE </a:t></w:r>'),
    "field behind text": between("<w:r><w:t>PAGE </w:t></w:r>"),
    "field behind the strict format's": between(
        f'<w:r><s:instrText xmlns:s="{_STRICT}">PAGE </s:instrText></w:r>'
    ),
    "field behind what is not chosen": between(chosen(said("PAGE "))),
    "field behind part of a run not chosen": between(
        f"<w:r>{chosen('<w:instrText>PAGE </w:instrText>')}</w:r>"
    ),
    "field behind an end not chosen": paragraph(
        f"{chosen(mark('begin') + said('PAGE '))}{mark('begin')}{chosen(mark('end'))}{said('DDE x')}"
        + mark("end")
    ),
    "field behind a text box": between(boxed("<w:r><w:t>PAGE </w:t></w:r>")),
    "field behind a text box's field": between(boxed(mark("end") + mark("begin") + said("PAGE "))),
    "field between text boxes": paragraph(
        f"{boxed(mark('begin') + said('PAGE '))}{mark('begin')}{boxed(mark('end'))}{said('DDE x')}"
        + mark("end")
    ),
    "field behind words struck out": between("<w:r><w:delInstrText>PAGE </w:delInstrText></w:r>"),
    "field behind a deletion": between(f'<w:del w:id="9">{said("PAGE ")}</w:del>'),
    "field behind words moved away": between(f'<w:moveFrom w:id="9">{said("PAGE ")}</w:moveFrom>'),
    "field that is filled in": paragraph(
        f"{mark('begin')}<w:sdt><w:sdtContent><w:r><w:t>PAGE</w:t></w:r></w:sdtContent></w:sdt>{mark('end')}"
    ),
    "simple field that says two things": paragraph(
        '<w:fldSimple f:instr="PAGE" w:instr="DDE x" xmlns:f="urn:f"/>'
    ),
    "picture of an address": drawn('<v:imagedata src="http://127.0.0.1/x.png"/>'),
    "filling of an address": drawn('<v:fill type="frame" src="//127.0.0.1/x.png"/>'),
    "film": paragraph('<w:r><w:drawing><f:webVideoPr embeddedHtml="x" xmlns:f="urn:f"/></w:drawing></w:r>'),
    "address that is not called external": relating(
        f'Type="{_OFFICE}/image" Target="file://127.0.0.1/x.png"'
    ),
    "share that is not called external": relating(rf'Type="{_OFFICE}/image" Target="\\127.0.0.1\x.png"'),
}
NO_WORD = {
    "entity of a file": with_dtd('<!ENTITY x SYSTEM "file:///etc/passwd">'),
    "entity of entities": with_dtd('<!ENTITY y "yyyyyyyy"><!ENTITY x "&y;&y;&y;&y;">'),
    "relationship that says two things": relating(
        f'Type="{_OFFICE}/image" Target="http://127.0.0.1/" TargetMode="External" targetmode="Internal"'
    ),
    "part outside": repacked(PLAIN, "../../word/more.xml", b"<a/>"),
}


@pytest.mark.parametrize(
    ("why", "content"),
    [
        pytest.param(why, content, id=name)
        for why, some in (("active", ACTIVE), ("links_out", FETCHING), ("not_word", NO_WORD))
        for name, content in some.items()
    ],
)
def test_a_template_that_would_do_something_by_itself_is_refused(why: str, content: bytes) -> None:
    """However its parts are called, and whatever its fields are put together from."""
    with pytest.raises(Refusal, match=rf"paper\.template_{why}"):
        require_usable(content)


@pytest.mark.parametrize("said", ["PAGE", r"PAGE \* MERGEFORMAT", "NUMPAGES", "= 1 + 1", " page ", ""])
def test_fields_that_word_computes_from_the_document_stay(said: str) -> None:
    require_usable(paragraph(field(said)))
    require_usable(simple(said))
    require_usable(
        paragraph(f"{mark('begin')}<w:r><w:instrText>= </w:instrText></w:r>{field(said)}{mark('end')}")
    )


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param(f"<w:del>{field('PAGE').replace('instrText', 'delInstrText')}</w:del>", id="struck-out"),
        pytest.param(
            mark("begin")
            + said("IF ")
            + mark("begin")
            + "<w:r><w:rPr><f:ligatures xmlns:f='urn:f'/></w:rPr><w:instrText>PAGE</w:instrText></w:r>"
            + f"{mark('separate')}<w:r><w:t>1</w:t></w:r>{mark('end')}"
            + f"{said(' = 1 &quot;a&quot;')}{mark('end')}",
            id="in-another",
        ),
        pytest.param(chosen(boxed(field("PAGE")), boxed(field("PAGE"))), id="in-a-text-box"),
        pytest.param(f"<w:ins>{field('PAGE')}</w:ins><!-- x -->", id="put-in"),
    ],
)
def test_fields_as_word_writes_them_stay(runs: str) -> None:
    """Within each other, within text boxes, in a look of their own, put in or struck out."""
    require_usable(paragraph(runs))


def test_a_field_read_with_all_that_stands_in_it_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: what Word passes over counts as what the field says."""
    monkeypatch.setattr(Fields, "begin", lambda *_: None)
    require_usable(FETCHING["field behind what is not chosen"])


LATER = paragraph(field("{% if '草稿' in number %}DDEAUTO cmd{% else %}PAGE{% endif %}"))
"""What its sample does not show."""


def what_is_printed_is_looked_at() -> None:
    values = {**sample_values(kind_of("bulletin")), "photos": []}
    made = word(LATER, values, {})
    assert "PAGE" in part(made, _DOCUMENT)
    with pytest.raises(Refusal, match=r"paper\.template_links_out"):
        word(LATER, {**values, "number": "（草稿，未编号）"}, {})


def test_a_field_that_comes_only_on_some_papers_is_not_printed() -> None:
    """What is looked at is each paper once it is filled, beside the template before it is used."""
    what_is_printed_is_looked_at()


def test_looking_at_templates_alone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: a paper is printed as its template had it."""
    monkeypatch.setattr(printing_word, "require_inert", lambda _: None)
    with pytest.raises(pytest.fail.Exception):
        what_is_printed_is_looked_at()
