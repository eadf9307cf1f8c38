"""Whose turn it is: the one button that stands out, or the post a task waits for."""

import re
from collections.abc import Callable

import pytest

from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command, State
from sync_server.desk.reading.tasks import next_step
from sync_server.desk.reading.tasks.board import COLUMNS
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import GREEN, LAWN, World


def test_every_open_state_has_its_column_and_says_what_it_waits_for() -> None:
    """Adding a state and forgetting the board, or the task's page, is noticed here."""
    assert set(COLUMNS) == set(next_step._WAITING) == OPEN
    assert set(next_step._EXPECTED) == OPEN - {State.FIXING, State.SUSPENDED}, "what goes on by itself"


@pytest.mark.parametrize(
    ("account", "steps", "button", "told"),
    [
        ("office", (), "", "等待开始整改： 电工组"),
        ("electric", (), "开始整改", ""),
        ("office", (Command.START,), "", "正在整改： 电工组"),
        ("electric", (Command.START,), "", "整改后的照片和提交请在手机上完成"),
        ("office", (Command.START, Command.SUBMIT), "复查合格", ""),
        ("electric", (Command.START, Command.SUBMIT), "", "等待复查： 主管部门"),
        ("monitor", (Command.START, Command.SUBMIT), "", "等待复查： 主管部门"),
        ("office", (Command.START, Command.SUBMIT, Command.VERIFY), "", "目前没有需要你处理的"),
    ],
)
async def test_the_button_that_stands_out_is_the_readers_own_next_step(
    world: World,
    browse: Callable[..., Browser],
    account: str,
    steps: tuple[Command, ...],
    button: str,
    told: str,
) -> None:
    """The team's step is not the office's button; who has nothing to do reads whom the task waits for."""
    task = world.snap()
    if Command.SUBMIT in steps:
        world.fix(task)
    elif steps:
        world.command(task, Command.START, by="electric")
    if Command.VERIFY in steps:
        world.command(task, Command.VERIFY, by="office")
    reader = browse()
    await reader.enter(account)
    page = await reader.open(f"/tasks/{task}")
    assert (_stand_out(page), told in page.text) == ([button] if button else [], True)


async def test_what_nobody_was_given_waits_for_the_office_to_assign(world: World, office: Browser) -> None:
    """Its one large button gives it to a team."""
    task = world.snap(category=GREEN, place=LAWN)
    assert _stand_out(await office.open(f"/tasks/{task}")) == ["派发"]


def _stand_out(page: Page) -> list[str]:
    """What is written on the large buttons."""
    return re.findall(r'button-main">.*?</svg>\s*(\S+?)</button>', page.html, re.DOTALL)


async def test_the_guarding_test_notices_a_button_that_is_not_the_readers_turn(
    world: World, browse: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded bug: whoever may work for a team is told to."""
    case = {"account": "office", "steps": (), "button": "", "told": "等待开始整改"}
    bug = (next_step, "_fixes", lambda _who: True)
    given = {"world": world, "browse": browse} | case
    await noticed(monkeypatch, bug, test_the_button_that_stands_out_is_the_readers_own_next_step, given)
