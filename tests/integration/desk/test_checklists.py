"""Checklists on the desk: looked at, compared, mended, published, taken out of use, by those who may."""

from collections.abc import Awaitable, Callable

import pytest
from sqlmodel import col, select

from checklists.asking.library import packaged
from checklists.asking.pictures import own_in, own_name
from sync_server.authoring.workbook import from_workbook
from sync_server.desk.pages.checklists import publishing as publishing_pages
from sync_server.publishing import pictures, versions
from sync_server.tables import PublishedChecklist
from tests.integration.desk.browsers import FROM_OUR_PAGES, Browser, Page
from tests.integration.desk.world import World
from tests.support.canteen_versions import CANTEEN, PACKAGED, edition
from tests.support.jpegs import jpeg, plain_jpeg
from tests.support.mutants import NOTICED

LIST, NEW, PREVIEW, PUBLISH = "/checklists", "/checklists/new", "/checklists/preview", "/checklists/publish"
ONE = f"/checklists/at/{CANTEEN}"
DRAWING = "/checklists/pictures/extinguisher_gauge.svg"


async def look_at(somebody: Browser, source: bytes) -> Page:
    """Write a text into the editor and look at it."""
    return await somebody.submit(await somebody.open(NEW), PREVIEW, source=source.decode())


async def upload(somebody: Browser, name: str, data: bytes) -> Page:
    page = await somebody.open(NEW)
    answer = await somebody.http.post(
        PREVIEW, data={"csrf": page.csrf, "source": ""}, files={"file": (name, data)}, headers=FROM_OUR_PAGES
    )
    return Page(answer)


async def publish(somebody: Browser, source: bytes, note: str = "改了分值") -> Page:
    return await somebody.submit(await look_at(somebody, source), PUBLISH, note=note)


def versions_of(world: World, checklist: str = CANTEEN) -> list[PublishedChecklist]:
    with world.resources.reading() as session:
        of_it = select(PublishedChecklist).where(col(PublishedChecklist.id) == checklist)
        return list(session.exec(of_it.order_by(col(PublishedChecklist.version))).all())


@pytest.mark.parametrize(("language", "words"), [("zh", "食堂卫生综合检查"), ("en", "Canteen hygiene")])
async def test_every_checklist_is_listed_and_opens(
    language: str, words: str, world: World, office: Browser
) -> None:
    """Title, version, items, who published it; each leads to its page, in both languages."""
    await office.send("/language", language=language, back="/")
    listed = await office.open(LIST)
    assert {f"/checklists/at/{one.id}" for one in packaged().checklists} <= set(listed.links)
    page = await office.open(ONE)
    assert words in page.text
    assert page.tags.count("h1") == 1


async def test_a_checklist_shows_what_the_phone_asks_and_what_is_not_verified(
    world: World, office: Browser
) -> None:
    """Sections, items, key flags, points, limits, clauses with their doubt, and what its examples come to."""
    page = await office.open(ONE)
    asked = next(one for one in packaged().checklists if one.id == CANTEEN)
    for item in asked.items:
        assert item.text.zh in page.text
    assert page.text.count("关键项") >= sum(item.key for item in asked.items)
    assert "例子的结果" in page.text
    doubtful = next(one for one in packaged().checklists if any(i.confidence == "G" for i in one.items))
    assert "待核实" in (await office.open(f"/checklists/at/{doubtful.id}")).text


async def test_a_change_is_compared_published_with_a_note_and_listed(world: World, office: Browser) -> None:
    """Edit, look, publish: the next number is proposed, the change is named before it is published."""
    editor = await office.open(f"{ONE}/edit")
    text = editor.form(PREVIEW).fields["source"].lstrip("\n")
    assert "version: 2" in text
    looked = await office.submit(editor, PREVIEW, source=edition(2, points=8).decode().replace("\n", "\r\n"))
    assert "CAN-GRADE-01" in looked.text
    assert "2 → 8" in looked.text
    done = await office.submit(looked, PUBLISH, note="许可证加重")
    assert office.visited == ONE
    assert "已发布" in done.text
    assert "许可证加重" in done.text
    assert versions_of(world)[-1].source == edition(2, points=8)
    assert "旧版本" in (await office.open(f"{ONE}/1")).text


async def test_the_number_is_proposed_whatever_the_text_says(world: World, office: Browser) -> None:
    """Nobody has to know which version is the last."""
    await publish(office, edition(7, points=8))
    assert [row.version for row in versions_of(world)] == [1, 2]


async def test_what_is_wrong_is_told_by_line_and_the_text_stays(world: World, office: Browser) -> None:
    """Nothing typed is lost, nothing is published, every mistake is told at once."""
    broken = (
        edition(2)
        .replace(b"severity: 3", b"severity: 9", 1)
        .replace(b"evidence: document", b"evidence: x", 1)
    )
    page = await look_at(office, broken)
    assert page.status == 422
    assert page.text.count("第 ") >= 2
    assert "severity: 9" in page.form(PREVIEW).fields["source"]
    csrf = page.csrf
    sent = await office.send(PUBLISH, csrf=csrf, source=broken.decode(), note="x")
    assert sent.status == 422
    assert len(versions_of(world)) == 1


@pytest.mark.parametrize("quote", ["'", '"'])
async def test_a_quoted_key_is_the_same_key(quote: str, world: World, office: Browser) -> None:
    """The id and the number are read as the reader does, however YAML lets them be written."""
    text = edition(7, points=8).decode()
    for key in ("id", "version"):
        text = text.replace(f"{key}:", f"{quote}{key}{quote} : ", 1)
    looked = await look_at(office, text.encode())
    assert "与文件名不一致" not in looked.text
    await office.submit(looked, PUBLISH, note="改了分值")
    assert [row.version for row in versions_of(world)] == [1, 2]


async def test_a_published_version_cannot_be_written_over(world: World, office: Browser) -> None:
    """Of two people who edit the same version the second is told, and keeps the text."""
    first, second = await look_at(office, edition(2, points=8)), await look_at(office, edition(2, points=9))
    await office.submit(first, PUBLISH, note="甲")
    refused = await office.submit(second, PUBLISH, note="乙")
    assert refused.status == 409
    assert "已经发布过" in refused.text
    assert "points: 9" in refused.form(PREVIEW).fields["source"]
    assert versions_of(world)[-1].source == edition(2, points=8)


async def test_a_workbook_is_downloaded_edited_and_uploaded(world: World, office: Browser) -> None:
    """Excel both ways: what comes back unchanged asks and grades the same."""
    book = (await office.http.get(f"{ONE}/1/xlsx")).content
    assert from_workbook(book, "x.xlsx").items
    looked = await upload(office, "can_grade.xlsx", book)
    assert "没有改动" in looked.text
    await office.submit(looked, PUBLISH, note="从 Excel 来")
    assert [row.version for row in versions_of(world)] == [1, 2]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"PK\x03\x04nonsense", b"id: [", "编号".encode("gbk"), b"\x00"]
)
async def test_a_file_that_is_no_checklist_is_refused_in_words(
    data: bytes, world: World, office: Browser
) -> None:
    """Whatever is uploaded, the answer says what is wrong with it."""
    page = await upload(office, "坏文件.yaml", data)
    assert page.status == 422
    assert "需要修改" in page.text


async def test_the_yaml_that_is_downloaded_is_the_one_that_was_published(office: Browser) -> None:
    """Byte for byte, under its file's name."""
    answer = await office.http.get(f"{ONE}/1/yaml")
    assert answer.content == PACKAGED
    assert 'filename="can_grade.yaml"' in answer.headers["content-disposition"]


async def test_a_checklist_is_retired_and_offered_again(world: World, office: Browser) -> None:
    """A retired one can no longer be assigned; its inspections still explain themselves."""
    inspection = world.inspect(["CAN-GRADE-15"])
    retired = await office.submit(await office.open(ONE), f"{ONE}/retire")
    assert "已停用" in retired.text
    assert f'value="{CANTEEN}"' not in (await office.open("/assignments/new")).html
    assert "食堂卫生综合检查" in (await office.open(f"/inspections/{inspection}")).text
    await office.submit(retired, f"{ONE}/reinstate")
    assert f'value="{CANTEEN}"' in (await office.open("/assignments/new")).html


async def test_an_inspection_is_explained_by_its_own_version(world: World, office: Browser) -> None:
    """The points lost are those of the version it was graded with, whatever came after."""
    inspection = world.inspect(["CAN-GRADE-01"])
    await publish(office, edition(2, points=8))
    page = await office.open(f"/inspections/{inspection}")
    assert "98.0" in page.text
    assert "−2" in page.text


@pytest.mark.parametrize("account", ["inspector", "electric", "monitor"])
async def test_only_managers_see_and_change_checklists(
    account: str, world: World, browse: Callable[..., Browser]
) -> None:
    """Neither by link nor by a form made by hand."""
    somebody = browse()
    await somebody.enter(account)
    assert LIST not in (await somebody.open("/")).links
    for address in (LIST, NEW, ONE, f"{ONE}/edit", f"{ONE}/1", f"{ONE}/1/yaml", f"{ONE}/1/xlsx", DRAWING):
        assert (await somebody.http.get(address)).status_code == 403, address
    csrf = (await somebody.open("/")).csrf
    text = edition(2).decode()
    for address in (PREVIEW, PUBLISH, f"{ONE}/retire", f"{ONE}/reinstate"):
        assert (await somebody.send(address, csrf=csrf, source=text, note="x")).status == 403, address
    assert len(versions_of(world)) == 1


async def test_a_section_publishes_for_its_own_units_only(
    world: World, browse: Callable[..., Browser]
) -> None:
    """Another section's and everybody's lists are looked at, not changed."""
    manager = browse()
    await manager.enter("food-manager")
    refused = await publish(manager, edition(2, points=8))
    assert refused.status == 403
    assert f"{ONE}/edit" not in (await manager.open(ONE)).links
    own = edition(1, units="canteen").replace(CANTEEN.encode(), b"OWN-LIST")
    assert "已发布" in (await publish(manager, own)).text
    assert len(versions_of(world, "OWN-LIST")) == 1


async def with_pictures(somebody: Browser, source: bytes, **files: bytes) -> Page:
    page = await somebody.open(NEW)
    answer = await somebody.http.post(
        PREVIEW,
        data={"csrf": page.csrf, "source": source.decode()},
        files=[("pictures", (f"{name}.jpg", data)) for name, data in files.items()],
        headers=FROM_OUR_PAGES,
    )
    return Page(answer)


def showing(file: str) -> bytes:
    return edition(2).replace(b"        points: 2", f"        picture: {file}\n        points: 2".encode(), 1)


async def test_a_picture_of_the_offices_own_is_uploaded_with_its_list_and_shown(
    world: World, office: Browser
) -> None:
    """Named by its file, seen before publishing, part of the version for ever; drawings are shown, too."""
    looked = await with_pictures(office, showing("水池.jpg"), 水池=jpeg(size=(900, 600)), 灯=plain_jpeg(1))
    assert "没有检查项写了这张图片： 灯.jpg" in looked.text
    (name,) = own_in(looked.form(PUBLISH).fields["source"].encode())
    shown = await office.http.get(f"/checklists/pictures/{name}")
    assert (shown.headers["content-type"], own_name(shown.content)) == ("image/jpeg", name)
    assert f"/checklists/pictures/{name}" in looked.links
    await office.submit(looked, PUBLISH, note="加了图示")
    assert own_in(versions_of(world)[-1].source) == {name}
    drawing = await office.http.get(DRAWING)
    assert drawing.headers["content-type"].startswith("image/svg+xml")


async def test_a_file_that_is_no_picture_is_named_and_the_text_stays(world: World, office: Browser) -> None:
    refused = await with_pictures(office, showing("sink.jpg"), sink=b"%PDF-1.7")
    assert refused.status == 422
    assert "sink.jpg" in refused.text
    assert "照片打不开" in refused.text
    assert "picture: sink.jpg" in refused.form(PREVIEW).fields["source"]
    missing = await look_at(office, showing("sink.jpg"))
    assert "没有图示 sink.jpg" in missing.text


def the_text_keeps_the_files_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pictures, "named_as", lambda source, _kept: (source, ()))


def explained_by_the_newest(patch: pytest.MonkeyPatch) -> None:
    def newest(session: object, reference: str) -> object:
        checklist_id = reference.partition("@")[0]
        return versions.parsed(versions.newest(session, [checklist_id])[checklist_id])  # type: ignore[arg-type]

    patch.setattr("sync_server.desk.reading.inspections.detail.checklist_at", newest)


def anybody_is_an_author(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publishing_pages, "require_author", lambda _visit: None)


Check = Callable[..., Awaitable[None]]
MUTANTS: dict[Callable[[pytest.MonkeyPatch], None], tuple[Check, dict[str, str]]] = {
    explained_by_the_newest: (test_an_inspection_is_explained_by_its_own_version, {}),
    the_text_keeps_the_files_name: (
        test_a_picture_of_the_offices_own_is_uploaded_with_its_list_and_shown,
        {},
    ),
    anybody_is_an_author: (test_only_managers_see_and_change_checklists, {"account": "inspector"}),
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
async def test_a_seeded_bug_is_noticed(
    seed: Callable[[pytest.MonkeyPatch], None],
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Explaining by the newest version and letting anybody in: each promise's own test fails."""
    seed(monkeypatch)
    check, case = MUTANTS[seed]
    fixtures = {"world": world, "office": office, "browse": browse}
    wanted = {key: one for key, one in fixtures.items() if key in check.__code__.co_varnames}
    with pytest.raises(NOTICED):
        await check(**wanted, **case)
