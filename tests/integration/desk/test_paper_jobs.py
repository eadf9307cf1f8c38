"""Large papers are set in the background: seen, cancelled, issued once, and not lost by a restart."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.parts.image import ImagePart
from pypdf import PdfReader
from sqlmodel import func, select

from checklists.problems import CATALOGUE
from sync_server.documents.jobs import queue, working
from sync_server.documents.jobs.worker import RESULTS_KEPT, sweep, typesetting_papers
from sync_server.documents.printing import running
from sync_server.tables import Paper, PaperJob, PaperPiece
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paper_jobs import asked, ended, large, left_behind, make_parts_small
from tests.integration.desk.paperwork import FAILED, drafted, issued
from tests.integration.desk.world import Clock, World


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    make_parts_small(monkeypatch)


def only_job(world: World) -> PaperJob:
    with world.resources.reading() as session:
        return session.exec(select(PaperJob)).one()


async def test_a_large_draft_is_set_in_parts_that_fit_together(world: World, office: Browser) -> None:
    """Every photo once, in its order; one run of page numbers; the page says how far it is by itself."""
    paper = await large(world, office)
    assert (await office.http.get(f"{paper}/paper.pdf")).status_code == 303
    job = await asked(office, paper)
    assert "http-equiv" in (await office.open(job)).attributes
    assert "已做好" in (await ended(world, office, job)).text
    answer = await office.http.get(f"{job}/result")
    pages = PdfReader(BytesIO(answer.content)).pages
    assert sum(len(page.images) for page in pages) == 3 * len(FAILED)
    numbers = [re.findall(r"—\s*(\d+)\s*—", page.extract_text())[-1] for page in pages]
    assert numbers == [str(number) for number in range(1, len(pages) + 1)]
    captions = re.findall(r"问题\s*(\d+)\s", "".join(page.extract_text() for page in pages))
    assert captions == [str(number) for number in range(1, 3 * len(FAILED) + 1)]


def pictures(document: WordFile) -> list[ImagePart]:
    """The picture of each place that has one."""
    return [
        document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        for shape in document.inline_shapes
    ]


async def test_a_large_paper_is_issued_by_its_job(world: World, office: Browser) -> None:
    """Numbered once, sealed with what was set; asking twice makes one paper.

    The stand-ins that kept the photos' places in Word are gone: each picture is as large as a photo.
    """
    paper = await large(world, office)
    ready = await office.submit(await office.open(paper), f"{paper}/words", then="issue")
    await office.submit(ready, f"{paper}/issue")
    job = office.visited
    await office.submit(ready, f"{paper}/issue")
    assert office.visited == job
    assert "已签发" in (await ended(world, office, job)).text
    page = await office.open(paper)
    assert "202601期" in page.text
    content = (await office.http.get(f"{paper}/paper.pdf")).content
    assert sum(len(page.images) for page in PdfReader(BytesIO(content)).pages) >= 3 * len(FAILED)
    document = Document(BytesIO((await office.http.get(f"{paper}/paper.docx")).content))
    assert any("第2次发现" in line.text for line in document.paragraphs)
    photos = [part for part in pictures(document) if part.content_type == "image/jpeg"]
    assert len({part.blob for part in photos}) == len(photos) == 3 * len(FAILED)
    assert all(part.image.px_width == 640 for part in photos)


async def test_a_cancelled_job_leaves_nothing_and_says_so(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it is cancelled in the middle of a step."""
    paper = await large(world, office)
    real = running.in_child

    def cancelled_meanwhile(step: object, wanted: Callable[[], bool]) -> None:
        with world.resources.transaction() as tx:
            queue.cancel(tx, only_job(world).id)
        real(step, wanted)  # type: ignore[arg-type]  # the step is passed on as it came

    monkeypatch.setattr(working, "in_child", cancelled_meanwhile)
    job = await asked(office, paper)
    assert "没有留下任何结果" in (await ended(world, office, job)).text
    assert left_behind(world) == []
    assert (await office.http.get(f"{job}/result")).status_code == 404
    assert (await office.send(f"{job}/cancel", csrf=(await office.open(paper)).csrf)).status == 409


async def test_a_job_cancelled_as_it_ends_keeps_no_result(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last step and the result nobody's wish is overlooked."""
    paper = await large(world, office)
    real = working._deliver

    def cancelled_before(resources: object, job: PaperJob, files: object) -> None:
        with world.resources.transaction() as tx:
            queue.cancel(tx, job.id)
        real(resources, job, files)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(working, "_deliver", cancelled_before)
    job = await asked(office, paper, "docx")
    assert "已取消" in (await ended(world, office, job)).text
    assert left_behind(world) == []


async def test_a_restarted_server_goes_on_with_what_was_running(world: World, office: Browser) -> None:
    """Nobody has to ask again."""
    paper = await large(world, office)
    with world.resources.transaction() as tx:
        job = queue.ask(
            tx, world.people["office"], tx.session.get_one(Paper, paper.rsplit("/", 1)[1]), "docx"
        )
        assert queue.take_up(tx, job.id)
    with typesetting_papers(world.resources):
        assert "已做好" in (await ended(world, office, f"/paper-jobs/{job.id}")).text


async def test_what_somebody_left_alone_is_taken_up_and_not_for_ever(world: World, office: Browser) -> None:
    """A lease runs out once nobody touches it; three tries are enough."""
    await large(world, office)
    with world.resources.transaction() as tx:
        paper = tx.session.exec(select(Paper)).one()
        job = queue.ask(tx, world.people["office"], paper, "docx").id
        for _ in range(queue.MOST_TRIES):
            assert queue.take_up(tx, job)
            assert queue.waiting(tx.session, tx.now) is None
            tx.now += queue.LEASE + timedelta(seconds=1)
            tx.session.expire_all()
        assert not queue.take_up(tx, job)
    assert only_job(world).state == queue.FAILED


def killing(times: int) -> Callable[..., str]:
    """Something ends the child of a step from outside, so many times."""
    honest, left = running._watched, [times]

    def watched(child: Any, *rest: Any) -> str:
        if left[0] > 0:
            left[0] -= 1
            child.kill()
        return honest(child, *rest)

    return watched


async def set_though_a_child_was_killed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await asked(office, await large(world, office))
    monkeypatch.setattr(running, "_watched", killing(queue.MOST_TRIES - 1))
    assert "已做好" in (await ended(world, office, job)).text


async def test_a_step_whose_child_is_killed_is_done_again(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine short of memory ends processes; the paper is not lost by that."""
    await set_though_a_child_was_killed(world, office, monkeypatch)


async def test_a_step_that_is_killed_every_time_is_given_up_in_words(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for ever: after three tries the page says that it did not work."""
    job = await asked(office, await large(world, office))
    monkeypatch.setattr(running, "_watched", killing(99))
    assert CATALOGUE["paper.not_set"].zh in (await ended(world, office, job)).text
    assert left_behind(world) == []


async def test_giving_up_at_the_first_kill_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a killed child is taken for one that failed."""
    monkeypatch.setattr(queue, "try_again", lambda tx, job: queue.fail(tx, job, "paper.not_set"))
    with pytest.raises(AssertionError):
        await set_though_a_child_was_killed(world, office, monkeypatch)


async def test_a_paper_reworded_meanwhile_is_not_issued_as_it_was(world: World, office: Browser) -> None:
    """The words that are sealed are those somebody saw; who edits it meanwhile is told before."""
    paper = await large(world, office)
    page = await office.submit(await office.open(paper), f"{paper}/words", then="issue")
    await office.submit(page, f"{paper}/issue")
    job = office.visited
    if only_job(world).state == queue.QUEUED:
        draft = await office.open(paper)
        assert "正在签发；现在改文字，这次签发就作废。" in draft.text
        assert job in draft.links
        await office.submit(draft, f"{paper}/words", closing="请于三日内整改。")
        assert "草稿刚被别处修改" in (await ended(world, office, job)).text
        assert "正在签发" not in (await office.open(paper)).text


async def test_a_paper_that_was_never_issued_has_cost_no_number(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was cancelled while it was set; the next one of the series has the number, and it the one after."""
    first = await large(world, office)
    ready = await office.submit(await office.open(first), f"{first}/words", then="issue")
    await office.submit(ready, f"{first}/issue")
    with world.resources.transaction() as tx:
        queue.cancel(tx, only_job(world).id)
    monkeypatch.undo()
    second = await drafted(office, first="2026-10-01", last="2026-10-31")
    assert "202601期" in (await issued(office, second)).text
    assert "202602期" in (await issued(office, first)).text


async def test_jobs_and_their_results_show_to_who_asked(
    world: World, office: Browser, browse: Callable[..., Browser]
) -> None:
    job = await asked(office, await large(world, office))
    food = browse()
    csrf = (await food.sign_in("food-manager")).csrf
    assert (await food.open(job)).status == 404
    assert (await food.http.get(f"{job}/result")).status_code == 404
    assert (await food.send(f"{job}/cancel", csrf=csrf)).status == 404


async def test_results_are_swept_after_a_week(world: World, office: Browser, clock: Clock) -> None:
    """And pieces of papers that were never sealed after a day; issued ones stay."""
    job = await asked(office, await large(world, office), "docx")
    await ended(world, office, job)
    with world.resources.transaction() as tx:
        tx.session.add(PaperPiece(file="nobody's", part=0, content=b"x", kept_at=tx.now))
    assert len(left_behind(world)) == 1
    clock.move(RESULTS_KEPT + timedelta(minutes=1))
    sweep(world.resources)
    assert left_behind(world) == []
    with world.resources.reading() as session:
        assert session.exec(select(func.count()).select_from(PaperPiece)).one() == 0
