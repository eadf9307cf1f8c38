"""A Word template belongs to a unit: it serves what is drafted there and below, and reaches nothing else."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlmodel import Session, col, select

from sync_server.documents import templates, typesetting
from sync_server.documents.registry import kind_of
from sync_server.documents.templates import own_template, sample_values
from sync_server.tables import PaperTemplate
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, drafted, word_text
from tests.integration.desk.seeded import noticed
from tests.integration.desk.word_templates import document, upload
from tests.integration.desk.world import WORKSHOP, World


async def each_unit_has_its_own(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    world.inspect(FAILED[:1])
    food, repair = browse(), browse()
    await food.enter("food-manager")
    await repair.enter("repair-manager")
    await upload(food, "bulletin", document("饮食版式：{{ title }}"))
    papers = [
        (food, await drafted(food, unit="food")),
        (repair, await drafted(repair, unit="repair")),
        (office, await drafted(office, unit="food")),
    ]
    uses = ["饮食版式" in await word_text(browser, paper) for browser, paper in papers]
    assert uses == [True, False, False]


async def test_what_a_unit_drafts_is_filled_into_its_own_template(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Neither another section's papers nor the office's look like it."""
    await each_unit_has_its_own(world, office, browse)


def the_nearest_serves(world: World) -> None:
    for owner in ("", "centre", "food", "canteen"):
        keep(world, owner, 1)
        keep(world, owner, 2)
    for unit in ("food", "canteen", "body", "electric", "centre", ""):
        for gone in ("canteen", "food", "centre", ""):
            assert served(world, unit) == expected(world, unit), (unit, gone)
            withdraw(world, gone)
        assert served(world, unit) is None
        reinstate(world)


def test_the_nearest_template_serves_a_unit_then_its_parents_then_the_campuss_then_ours(world: World) -> None:
    """The newest of a unit before its older ones; each withdrawn leads to the next."""
    the_nearest_serves(world)


PARENTS = {
    "canteen": ("canteen", "food", "centre", ""),
    "body": ("body", "food", "centre", ""),
    "food": ("food", "centre", ""),
    "electric": ("electric", "repair", "centre", ""),
    "centre": ("centre", ""),
    "": ("centre", ""),
}
"""Written by hand: whose templates serve whom, the nearest first."""


def expected(world: World, unit: str) -> tuple[str, int] | None:
    with world.resources.reading() as session:
        rows = session.exec(select(PaperTemplate).where(col(PaperTemplate.withdrawn_at).is_(None))).all()
    standing = {one.unit for one in rows}
    return next(((owner, 2) for owner in PARENTS[unit] if owner in standing), None)


def served(world: World, unit: str) -> tuple[str, int] | None:
    with world.resources.reading() as session:
        found = own_template(session, world.campus(), "bulletin", unit)
        return (found.unit, found.version) if found else None


def keep(world: World, unit: str, version: int) -> None:
    with world.resources.transaction() as tx:
        row = PaperTemplate(
            id=tx.new_id(), kind="bulletin", unit=unit, version=version, content=b"x",
            uploaded_by=world.people["admin"].id, uploaded_at=tx.now,
        )  # fmt: skip
        tx.session.add(row)


def withdraw(world: World, unit: str) -> None:
    with world.resources.transaction() as tx:
        for row in tx.session.exec(select(PaperTemplate).where(PaperTemplate.unit == unit)):
            row.withdrawn_at = tx.now


def reinstate(world: World) -> None:
    with world.resources.transaction() as tx:
        for row in tx.session.exec(select(PaperTemplate)):
            row.withdrawn_at = None


async def only_ones_own(world: World, office: Browser, browse: Callable[..., Browser]) -> None:
    food = browse()
    csrf = (await food.sign_in("food-manager")).csrf
    await upload(office, "bulletin", document("校级版式：{{ title }}"))
    for unit, status in (("repair", 403), ("centre", 403), ("", 403), ("nowhere", 422)):
        assert (await upload(food, "bulletin", document("{{ title }}"), unit=unit)).status == status
        taken = await food.send("/paper-templates/bulletin/withdraw", csrf=csrf, unit=unit)
        assert taken.status == status
        for address in ("", "/bulletin/template.docx", "/bulletin/sample.docx"):
            assert (await food.open(f"/paper-templates{address}?unit={unit}")).status == status
    taken = await food.send("/paper-templates/bulletin/withdraw", csrf=csrf, unit="food")
    assert taken.status == 404
    assert "正在用的模板属于：后勤服务中心" in (await food.open("/paper-templates")).text


async def test_a_manager_keeps_the_templates_of_their_own_units_alone(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    """Not another section's, not their parent's, which serves them all the same."""
    await only_ones_own(world, office, browse)


async def test_the_office_gives_a_section_a_template_and_takes_it_back(
    office: Browser, browse: Callable[..., Browser]
) -> None:
    """Whoever manages the whole campus keeps each unit's, and that of those who have none."""
    page = await upload(office, "bulletin", document("{{ title }}"), unit="food")
    assert "模板已启用" in page.text
    assert "正在用的模板属于：饮食服务科" in page.text
    await upload(office, "bulletin", document("{{ title }}"), unit="")
    food = browse()
    await food.enter("food-manager")
    assert "正在用的模板属于：饮食服务科" in (await food.open("/paper-templates")).text
    section = await office.open("/paper-templates?unit=food")
    await office.submit(section, "/paper-templates/bulletin/withdraw")
    assert "正在用的模板属于：全校" in (await food.open("/paper-templates")).text


def greedy(kind: str) -> bytes:
    """A template that prints whatever it may name, lists to their depth."""
    values = sample_values(kind_of(kind))
    said = [f"{{{{ {name} }}}}" for name, value in values.items() if isinstance(value, str)]
    lists = [name for name, value in values.items() if isinstance(value, list | tuple) and name != "photos"]
    said += [f"{{% for one in {name} %}}{{{{ one }}}}{{% endfor %}}" for name in lists]
    return document(*said)


async def test_a_template_that_prints_all_it_can_name_prints_nothing_of_another_unit(
    world: World, browse: Callable[..., Browser]
) -> None:
    """It is given what the paper says, and that was read with its drafter's eyes."""
    world.inspect(FAILED[:1], note="只有食堂能看")
    world.inspect(place=WORKSHOP)
    repair = browse()
    await repair.enter("repair-manager")
    for kind in ("bulletin", "patrol", "summary"):
        assert (await upload(repair, kind, greedy(kind))).status == 200, kind
        text = await word_text(repair, await drafted(repair, kind=kind, unit="repair"))
        assert "维修管理科" in text, kind
        assert "北校区食堂" not in text


def anybodys(session: Session, _campus: Any, kind: str, _unit: str) -> PaperTemplate | None:
    """The seeded bug: the newest template of a kind serves everybody."""
    asked = select(PaperTemplate).where(PaperTemplate.kind == kind, col(PaperTemplate.withdrawn_at).is_(None))
    return session.exec(asked.order_by(col(PaperTemplate.version).desc())).first()


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]]]] = [
    ("anybodys serves", typesetting, "own_template", anybodys, each_unit_has_its_own),
    ("anybody keeps anybodys", templates, "require_keeper", lambda *_: None, only_ones_own),
]


@pytest.mark.parametrize("bug", [pytest.param(bug[1:], id=bug[0].replace(" ", "-")) for bug in MUTANTS])
async def test_the_guarding_test_notices(
    bug: tuple[Any, str, Any, Callable[..., Awaitable[None]]],
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    home, name, broken, check = bug
    fixtures = {"world": world, "office": office, "browse": browse}
    await noticed(monkeypatch, (home, name, broken), check, fixtures)


def test_a_line_of_units_turned_round_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: the campus's goes before a unit's own."""
    straight = templates._serving
    monkeypatch.setattr(templates, "_serving", lambda *asked: straight(*asked)[::-1])
    with pytest.raises(AssertionError):
        the_nearest_serves(world)
