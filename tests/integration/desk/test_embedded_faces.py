"""Every PDF of ours carries its faces: whoever opens it needs none installed, Chinese included."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from sync_server.documents.printing.pdf import pdf
from sync_server.documents.registry import KINDS, kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED
from tests.integration.desk.set_papers import bare
from tests.integration.desk.world import World

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts(content: bytes) -> Iterator[DictionaryObject]:
    """The fonts of every page, as an independent reader finds them; a composite font's own parts."""
    for page in PdfReader(BytesIO(content)).pages:
        resources: Any = page["/Resources"].get_object()
        named = resources.get("/Font", DictionaryObject())
        for one in named.get_object().values():
            font = one.get_object()
            yield from (part.get_object() for part in font.get("/DescendantFonts", [font]))


def face_of(font: DictionaryObject) -> bytes:
    """The bytes of its face, empty where it names one that is not in the file."""
    told: Any = font.get("/FontDescriptor")
    found = [told.get_object()[name] for name in _FILES if name in told.get_object()] if told else []
    return found[0].get_object().get_data() if found else b""


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_of_paper_embeds_its_faces(code: str) -> None:
    """And what is written in Chinese can be read back from it."""
    kind = kind_of(code)
    content = pdf(kind.typst, {**sample_values(kind), "photos": [], "verify": ""}, {})
    found = list(fonts(content))
    assert found
    assert all(face_of(font) for font in found), [font["/BaseFont"] for font in found]
    assert kind.propose(kind.sample, "").title in bare(PdfReader(BytesIO(content)).pages[0].extract_text())


async def test_the_record_of_an_inspection_and_the_guide_embed_theirs(world: World, office: Browser) -> None:
    """They are set by templates of their own."""
    inspection = world.inspect(FAILED)
    for address in (f"/inspections/{inspection}/record.pdf", "/lists/guide.pdf"):
        found = list(fonts((await office.http.get(address)).content))
        assert found, address
        assert all(face_of(font) for font in found), address


def test_a_face_that_is_only_named_is_noticed() -> None:
    """The seeded bug: a font without the bytes of its face."""
    kind = kind_of("bulletin")
    content = pdf(kind.typst, {**sample_values(kind), "photos": [], "verify": ""}, {})
    font = next(fonts(content))
    told: Any = font["/FontDescriptor"]
    for name in _FILES:
        told.get_object().pop(name, None)
    assert face_of(font) == b""
