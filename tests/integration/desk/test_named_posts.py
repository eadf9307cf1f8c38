"""The map names who of a team answers, and who does in their absence: on pages, in workbooks, to people."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from checklists.asking.reading import ChecklistUnreadable
from checklists.places.campus import Campus, NamedPost, Responsibility
from checklists.places.routing import Route, route
from checklists.wire.changes import CAMPUS
from checklists.wire.reading import read, write
from sync_server.campus import guarding, importing
from sync_server.campus.accounts import Account
from sync_server.campus.importing import apply
from sync_server.campus.workbook import answering, rows
from sync_server.campuses import to_plain
from sync_server.desk.acting import people
from sync_server.documents.guide.printing import guide_values
from sync_server.notices import audience
from sync_server.notices.inbox import inbox_of
from sync_server.people import managing
from sync_server.people.accounts import create_person
from sync_server.people.duties import Post
from sync_server.tables import CampusDocument, Change, Person
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.school import MAP, PEOPLE, campus_of, complaints, drop_column, present, set_cell
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import LIGHTING, MORNING, WORKSHOP, World
from tests.support.workbooks import edited


@pytest.fixture
def named(world: World) -> World:
    """A second electrician, who may stand in for the first."""
    with world.resources.transaction() as tx:
        world.people["second"] = create_person(
            tx, account="second", post_zh="电工组副组长", post_en="Deputy electrician", role="team",
            unit="electric", password_hash="-",
        )  # fmt: skip
    return world


async def named_on(office: Browser, **typed: str) -> Page:
    """Fill in the cell of lighting in the south."""
    opened = await office.open(f"/campus/map?at=south&category={LIGHTING}")
    return await office.submit(opened, "/campus/map", **typed)


def here(world: World) -> Route:
    found = route(campus_of(world.resources), LIGHTING, WORKSHOP)
    assert found is not None
    return found


def told(world: World, account: str) -> list[str]:
    with world.resources.reading() as session:
        return [one.kind for one in reversed(inbox_of(session, world.people[account].id, 50))]


async def test_a_cell_names_a_person_and_a_deputy_of_its_team(named: World, office: Browser) -> None:
    """The team follows from the person; whoever is of another team is refused at the field, nothing lost."""
    first, second, cook = (named.people[one].id for one in ("electric", "second", "canteen"))
    for answers, deputy, sentence in (
        (cook, "", "须是这个班组在用的账号"),
        ("", second, "先定责任人"),
        (first, first, "须是另一个岗位"),
        (first, cook, "须是这个班组在用的账号"),
    ):
        refused = await named_on(office, team="electric", person=answers, deputy=deputy)
        assert sentence in refused.text
        assert refused.form("/campus/map").fields["person"] == answers
    assert campus_of(named.resources).version == 1
    page = await named_on(office, team="", person=first, deputy=second)
    assert here(named) == Route(team="electric", escort=None, person=first, deputy=second)
    assert "电工组组长" in page.text
    assert "电工组组长" in (await office.open("/lists/map")).text


async def test_a_workbook_names_them_by_account_or_post_new_ones_too(named: World, office: Browser) -> None:
    """One that came back as it was, or from before there were such columns, changes nothing."""

    def name(book: Any) -> None:
        book[PEOPLE].append(["spark", "值班电工", "", "team", "电工组"])
        set_cell(book[MAP], "", "person", "电工组组长")
        set_cell(book[MAP], "", "deputy", "值班电工 · spark")

    office_, resources = named.people["office"], named.resources
    apply(resources, office_, edited(present(named), name), "x.xlsx", 1)
    with resources.reading() as session:
        spark = session.exec(select(Person.id).where(Person.account == "spark")).one()
    rules = campus_of(resources).responsibilities
    assert (rules[0].person, rules[0].deputy) == (named.people["electric"].id, spark)

    def before_there_were(book: Any) -> None:
        for column in ("deputy", "person"):
            drop_column(book[MAP], column)

    for book in (present(named), edited(present(named), before_there_were)):
        apply(resources, office_, book, "x.xlsx", 2)
        assert campus_of(resources).responsibilities == rules


BAD = [
    ("somebody of another team", {"person": "食堂管理组组长"}, "E3"),
    ("nobody there is", {"person": "月球组组长"}, "E3"),
    ("a deputy of nobody", {"deputy": "second"}, "F3"),
    ("a deputy of another team", {"person": "electric", "deputy": "canteen"}, "F3"),
]


@pytest.mark.parametrize(
    ("typed", "cell"), [pytest.param(*one[1:], id=one[0].replace(" ", "-")) for one in BAD]
)
def test_a_wrong_name_is_told_at_its_cell(named: World, typed: dict[str, str], cell: str) -> None:
    """Sheet and cell; nothing is applied."""

    def name(book: Any) -> None:
        for column, word in typed.items():
            set_cell(book[MAP], "", column, word)

    assert f"{MAP}!{cell}" in [one for one, _ in complaints(named.resources, edited(present(named), name))]


def closed_on_the_map(named: World) -> bytes:
    """The first electrician answers, and is closed; the workbook from before that."""
    resources, office_ = named.resources, named.people["office"]
    apply(resources, office_, edited(present(named), electric_answers), "x.xlsx", 1)
    earlier = present(named)
    with resources.transaction() as tx:
        managing.close(tx, campus_of(resources), named.people["admin"], named.people["electric"].id)
    return earlier


def electric_answers(book: Any) -> None:
    set_cell(book[MAP], "", "person", "electric")


def taken(named: World, book: bytes) -> Responsibility:
    """The first rule once the workbook is applied."""
    campus = campus_of(named.resources)
    try:
        apply(named.resources, named.people["office"], book, "x.xlsx", campus.version)
    except ChecklistUnreadable as unreadable:
        pytest.fail(str(unreadable))
    return campus_of(named.resources).responsibilities[0]


def test_a_closed_account_on_the_map_does_not_shut_the_sheets_door(named: World) -> None:
    """It stays where it stood, in a sheet from before and after, also where its row changes otherwise."""
    earlier = closed_on_the_map(named)
    stood, second = campus_of(named.resources).responsibilities[0], named.people["second"].id
    assert stood.person == named.people["electric"].id

    def helped(book: Any) -> None:
        set_cell(book[MAP], "", "escort", "饮食服务科")
        set_cell(book[MAP], "", "deputy", "second")

    for book in (earlier, present(named)):
        assert taken(named, book) == stood
        assert taken(named, edited(book, helped)) == replace(stood, escort="food", deputy=second)
        assert taken(named, earlier) == stood


def test_a_closed_account_is_named_nowhere_anew(named: World) -> None:
    """Not in another row, not in the other column, not for being among the accounts: told at its cell."""
    earlier = closed_on_the_map(named)

    def elsewhere(book: Any) -> None:
        book[MAP].append(["N1", LIGHTING, "电工组", "", "electric"])

    def as_deputy(book: Any) -> None:
        set_cell(book[MAP], "", "person", "second")
        set_cell(book[MAP], "", "deputy", "electric")

    last = len(campus_of(named.resources).responsibilities) + 3
    for change, cell in ((elsewhere, f"E{last}"), (as_deputy, "F3")):
        found = complaints(named.resources, edited(earlier, change))
        assert [one for one, _ in found] == [f"{MAP}!{cell}"]


def test_an_english_post_left_empty_stays_empty(named: World) -> None:
    """For a new account and a kept one; a sheet without the column changes none; screens fall back."""
    resources, office_ = named.resources, named.people["office"]

    def empty(book: Any) -> None:
        book[PEOPLE].append(["spark", "值班电工", "", "team", "电工组"])
        set_cell(book[PEOPLE], "second", "en", "")

    def posts() -> list[tuple[str, str]]:
        with resources.reading() as session:
            people = (
                session.exec(select(Person).where(Person.account == one)).one()
                for one in ("spark", "second", "electric")
            )
            return [(one.post_en, one.post_in("en")) for one in people]

    apply(resources, office_, edited(present(named), empty), "x.xlsx", 1)
    expected = [("", "值班电工"), ("", "电工组副组长"), ("Head electrician", "Head electrician")]
    assert posts() == expected
    for book in (present(named), edited(present(named), lambda book: drop_column(book[PEOPLE], "en"))):
        apply(resources, office_, book, "x.xlsx", campus_of(resources).version)
        assert posts() == expected


async def test_a_post_that_is_away_is_stood_in_for(named: World, office: Browser) -> None:
    """The person is told first of a new task; away, the deputy of what is open; phones hear who it is."""
    first, second = named.people["electric"].id, named.people["second"].id
    await named_on(office, team="electric", person=first, deputy=second)
    task = named.snap()
    assert (told(named, "electric"), told(named, "second")) == (["named"], ["assigned"])
    page = await office.open(f"/people/{first}")
    await office.submit(page, f"/people/{first}/away")
    assert (told(named, "electric"), told(named, "second")) == (["named"], ["assigned", "named"])
    assert "责任人 电工组副组长" in (await office.open(f"/tasks/{task}")).text
    assert "责任人 电工组副组长" in (await office.open("/lists/responsibility")).text
    campus = campus_of(named.resources)
    posts: Any = to_plain(campus)["posts"]
    assert {one["id"]: one["away"] for one in posts} == {first: True, second: False}
    with named.resources.reading() as session:
        assert len(session.exec(select(Change.seq).where(Change.kind == CAMPUS)).all()) == 3
        kept = session.get_one(CampusDocument, campus.version).document
        (sheet,) = guide_values(session, campus, WORKSHOP, MORNING.date())["sheets"]
    assert kept["posts"] == []
    assert [row["posts"] for row in sheet["rows"] if row["team"] == "电工组"] == ["电工组副组长"]
    assert named.snap(place="south") != task
    assert told(named, "electric") == ["named", "assigned"]
    assert told(named, "second") == ["assigned", "named", "named"]


def test_an_older_phone_and_an_older_campus_read_each_other() -> None:
    """What an older server sent has no names; an older phone leaves out what it does not know."""
    rule = Responsibility(category=LIGHTING, place="south", team="electric", person="a", deputy="b")
    posts = (NamedPost(id="a", zh="电工组组长", en="", unit="electric"),)
    campus = Campus(version=1, places=(), units=(), responsibilities=(rule,), posts=posts)
    plain = write(campus)
    assert read(Campus, plain) == campus
    del plain["posts"]
    for name in ("person", "deputy"):
        del plain["responsibilities"][0][name]
    older = read(Campus, plain)
    assert (older.posts, older.responsibilities[0].person) == ((), None)


def all_that_are_named(_before: Campus, rule: Responsibility) -> list[tuple[str, str]]:
    """As it was: whatever a row changes, its names are asked again."""
    return [(field, post) for field in ("person", "deputy") if (post := getattr(rule, field))]


def nobody(_: Person) -> Account:
    return Account(account="-", post=Post(zh="-", en="-", role="team", unit="-"))


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Any], dict[str, Any]]] = [
    ("anybody may be named", guarding, "_fixes_for", lambda *_: True,
     test_a_wrong_name_is_told_at_its_cell, {"typed": BAD[0][1], "cell": BAD[0][2]}),
    ("names are lost on the way through a sheet", rows, "_post", lambda *_: "",
     test_a_workbook_names_them_by_account_or_post_new_ones_too, {}),
    ("a closed account shuts the door", guarding, "_named_anew", all_that_are_named,
     test_a_closed_account_on_the_map_does_not_shut_the_sheets_door, {}),
    ("a sheet forgets who stood there", answering, "account_of", nobody,
     test_a_closed_account_on_the_map_does_not_shut_the_sheets_door, {}),
    ("whom a row named once may stand anywhere in it", guarding, "_named_anew", lambda *_: (),
     test_a_closed_account_is_named_nowhere_anew, {}),
    ("a new account keeps no id", importing, "_by_id", lambda _session, after: after,
     test_a_workbook_names_them_by_account_or_post_new_ones_too, {}),
    ("who is named hears what all hear", audience, "answering", lambda *_: None,
     test_a_post_that_is_away_is_stood_in_for, {}),
    ("a deputy is told of nothing open", people, "tell_successors", lambda *_: None,
     test_a_post_that_is_away_is_stood_in_for, {}),
    ("phones do not hear of an absence", managing, "tell_of_post", lambda *_: None,
     test_a_post_that_is_away_is_stood_in_for, {}),
]  # fmt: skip


@pytest.mark.parametrize("seam", [pytest.param(seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS])
async def test_the_guarding_test_notices(
    seam: tuple[Any, str, Any, Callable[..., Any], dict[str, Any]],
    named: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the test that guards its promise."""
    home, name, broken, check, case = seam
    await noticed(monkeypatch, (home, name, broken), check, {"named": named, "office": office, **case})
