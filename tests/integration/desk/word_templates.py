"""Word templates as an office might bring them, and what looks at them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from checklists.problems import Refusal
from sync_server.documents.printing.checking import check_template
from sync_server.documents.registry import kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, Page


def document(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    made = Document()
    for words in paragraphs:
        made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(content: bytes, extra: str, data: bytes) -> bytes:
    """The same document with one more part, or one replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != extra:
                new.writestr(entry, old.read(entry.filename))
        new.writestr(extra, data)
    return out.getvalue()


def require_usable(content: bytes) -> None:
    """Refuse as uploading does what a bulletin cannot be filled into."""
    if check_template(content, sample_values(kind_of("bulletin"))).unknown:
        raise Refusal("paper.bad_template", "fields")


PLAIN = document("{{ title }}", "{{ lead }}")


async def upload(office: Browser, kind: str, content: bytes, **fields: str) -> Page:
    """The page after a template was brought for a kind of paper."""
    page = await office.open("/paper-templates")
    answer = await office.http.post(
        f"/paper-templates/{kind}",
        data={"csrf": page.csrf} | fields,
        files={"file": ("own.docx", content)},
        headers=FROM_OUR_PAGES,
    )
    return Page(answer)
