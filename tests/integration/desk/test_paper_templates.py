"""An office's own Word template: checked before it is used, able to place what a paper says and no more."""

import asyncio
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from checklists.problems import Refusal
from sync_server.documents import templates
from sync_server.documents.printing.checking import check_template
from sync_server.documents.printing.word import word
from sync_server.documents.registry import KINDS, kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, word_text
from tests.integration.desk.word_templates import PLAIN, document, repacked, require_usable, upload
from tests.integration.desk.world import World

REACHING = (
    "{{ title.__class__ }}",
    "{{ title.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ title.format.__globals__ }}",
    "{% set a = 'xxxxxxxxxx' %}{% set a = a ~ a %}{{ a }}",
    "{% for a in [1, 1, 1] %}{% for b in [1, 1, 1] %}{% endfor %}{% endfor %}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ parts.append('x') }}",
    "{{ parts.clear() }}",
    "{{ title.upper() }}",
    "{{ title.encode() }}",
    "{{ lead.join(parts) }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ cycler('a') }}",
    "{{ lipsum(100) }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ joiner() }}",
    "{{ config }}",
    "{{ request }}",
    "{{ open('/etc/passwd') }}",
    "{{ range(10) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ title + title }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ title|center(1000000000) }}",
    "{{ title|format(1) }}",
    "{{ title|attr('__class__') }}",
    "{{ parts|map(attribute='__class__')|list }}",
    "{{ title|pprint }}",
    "{{ title|safe }}",
    "{{ title|xmlattr }}",
    "{{ title|indent(1000000000) }}",
    "{{ title|tojson }}",
    "{{ parts|batch(2)|list }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends '/etc/passwd' %}",
    "{% set x = title.__class__ %}{{ x }}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% call title() %}x{% endcall %}",
    "{% filter center(100000000) %}x{% endfilter %}",
    "{% debug %}",
    "{% do parts.clear() %}",
    "{{ title",
    "{% if title %}",
    "{% for x in %}",
    "{{ no_such_field }}",
)
MAKING = (
    "{% set a = (lead, lead)|join %}{% set a = (a, a)|join %}{{ a }}",
    "{{ lead|join('xxxxxxxx')|join('xxxxxxxx') }}",
    "{{ parts|join(lead) }}",
    "{% set a %}xxxxxxxxxx{% endset %}{% set a %}{{ a }}{{ a }}{% endset %}{{ a }}",
    "{% filter trim %}{{ lead }}{% endfilter %}",
    "{% macro m() %}x{% endmacro %}x",
    "{% autoescape false %}{{ lead }}{% endautoescape %}",
    "{{ code.tpl.docx.part.package }}",
    "{{ title.format }}",
    "{{ parts.append }}",
    "{{ photo_rows.copy }}",
)
"""What would make texts of its own, or show what is no text."""


LINKED = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="http://127.0.0.1/x.png" TargetMode="External"/></Relationships>"""
FETCHING = b"""<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r></w:p></w:hdr>"""
MANY_FIELDS = b"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p/></w:body></w:document>"""
NO_DOCUMENTS = {
    "nothing": b"",
    "no archive": b"hello",
    "cut off": PLAIN[: len(PLAIN) // 2],
    "another archive": repacked(b"PK\x05\x06" + bytes(18), "a.txt", b"x"),
    "macros": repacked(PLAIN, "word/vbaProject.bin", b"x"),
    "embedded": repacked(PLAIN, "word/embeddings/oleObject1.bin", b"x"),
    "outside link": repacked(PLAIN, "word/_rels/header1.xml.rels", LINKED),
    "outside link, spelt otherwise": repacked(
        PLAIN, "word/_rels/header1.xml.rels", LINKED.replace(b'="External"', b" = 'Externa&#108;'")
    ),
    "field that fetches": repacked(PLAIN, "word/header9.xml", FETCHING),
    "bomb": repacked(PLAIN, "word/media/bomb.bin", bytes(60_000_000)),
    "too large": PLAIN + bytes(3_000_000),
    "bad xml": repacked(PLAIN, "word/document.xml", b"<w:document"),
}


WHY = {
    "macros": "active",
    "embedded": "active",
    "outside link": "links_out",
    "outside link, spelt otherwise": "links_out",
    "field that fetches": "links_out",
    "bomb": "too_large",
    "too large": "too_large",
}
"""Of those that are Word files."""


@pytest.mark.parametrize("code", KINDS)
def test_our_own_templates_use_every_field_and_no_other(code: str) -> None:
    """What a paper says stands on its pages."""
    kind = kind_of(code)
    check = check_template(kind.word(), sample_values(kind))
    assert check.unknown == ()
    assert set(check.left_out) <= {"parts", "rows"}


@pytest.mark.parametrize("tag", REACHING)
def test_a_template_reaches_nothing_but_its_values(tag: str) -> None:
    """It cannot run code, read files or grow without bound: it is refused, or names a field there is not."""
    with pytest.raises(Refusal, match=r"paper\.bad_template"):
        require_usable(document("{{ title }}", tag))


@pytest.mark.parametrize("tag", MAKING)
def test_a_template_places_values_and_makes_none(tag: str) -> None:
    """A small one would double a text until it fills the disk, or print where Python keeps things."""
    with pytest.raises(Refusal, match=r"paper\.bad_template"):
        require_usable(document("{{ title }}", tag))


def test_a_template_joins_a_list_and_counts_its_loops() -> None:
    """What offices do with lists stays, and what is joined is escaped once."""
    template = document(
        "{{ recheck|join('；') }}", "{% for one in parts %}{{ loop.index }}．{{ one.heading }}{% endfor %}"
    )
    require_usable(template)
    values = sample_values(kind_of("bulletin")) | {"photos": [], "recheck": ["甲&乙", "<丙>"]}
    made = [paragraph.text for paragraph in Document(BytesIO(word(template, values, {}))).paragraphs]
    assert made[0] == "甲&乙；<丙>"
    assert made[1].startswith("1．一、")


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_a_file_that_is_no_plain_document_is_refused(name: str) -> None:
    """Before anything of it is opened by Word, and by what is wrong with it."""
    content, why = NO_DOCUMENTS[name], WHY.get(name, "not_word")
    with pytest.raises(Refusal, match=rf"paper\.template_{why}"):
        require_usable(content)


async def test_such_a_file_is_refused_in_words(office: Browser) -> None:
    """On the page it was chosen on, with what is wrong."""
    page = await upload(office, "bulletin", NO_DOCUMENTS["cut off"])
    assert page.status == 422
    assert "模板不能用：它不是 .docx 文件" in page.text


async def test_an_own_template_is_used_and_can_be_withdrawn(world: World, office: Browser) -> None:
    """Its layout is the office's; going back is one press; issued papers stay as they are."""
    world.inspect(FAILED)
    paper = await drafted(office)
    page = await upload(office, "bulletin", document("本处版式：{{ title }}", "{{ lead }}"))
    assert "模板已启用" in page.text
    assert "closing" in page.text
    assert "本处版式：服务质量检查情况通报" in await word_text(office, paper)
    await office.submit(await office.open("/paper-templates"), "/paper-templates/bulletin/withdraw")
    assert "本处版式" not in await word_text(office, paper)


async def test_a_template_that_names_unknown_fields_is_not_used(world: World, office: Browser) -> None:
    """The fields are named; papers go on with the template before."""
    page = await upload(office, "bulletin", document("{{ titel }}"))
    assert page.status == 422
    assert "titel" in page.text
    world.inspect(FAILED)
    assert "服务质量检查情况通报" in await word_text(office, await drafted(office))


async def test_the_template_in_use_can_be_had_with_its_tags_and_filled(office: Browser) -> None:
    """What is downloaded is what is used; the sample shows it filled."""
    tags = Document(BytesIO((await office.http.get("/paper-templates/bulletin/template.docx")).content))
    filled = Document(BytesIO((await office.http.get("/paper-templates/bulletin/sample.docx")).content))
    assert tags.paragraphs[0].text == "{{ title }}"
    assert filled.paragraphs[0].text == "服务质量检查情况通报"


async def test_a_team_changes_no_template(world: World, browse: Callable[..., Browser]) -> None:
    team = browse()
    await team.enter("electric")
    assert (await upload(team, "bulletin", PLAIN)).status == 403


async def test_a_template_that_is_never_done_is_refused_while_others_go_on_writing(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a million fields: it is stopped, nothing of it is kept, and nobody waited to save meanwhile."""
    monkeypatch.setattr(templates, "_MOST_SECONDS", 2)
    many = MANY_FIELDS.replace(b"<w:p/>", b"<w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p>" * 500_000)
    taking = asyncio.create_task(upload(office, "bulletin", repacked(PLAIN, "word/document.xml", many)))
    await asyncio.sleep(0.5)
    assert world.snap()
    assert not taking.done()
    refused = await taking
    assert refused.status == 422
    assert "没有排完" in refused.text
    with world.resources.reading() as session:
        assert templates.own_template(session, world.campus(), "bulletin", "centre") is None
