"""However much a paper holds: bounded memory and time."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from pypdf import PdfReader

from checklists.wire.reading import write
from sync_server.documents.printing import running
from sync_server.documents.printing.pdf import pdf
from sync_server.documents.printing.planning import PHOTOS_A_PAGE, PHOTOS_A_PART, pdf_steps, word_steps
from sync_server.documents.printing.steps import Step, Tool
from sync_server.documents.registry import kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import drafted
from tests.integration.desk.test_paper_payloads import bare
from tests.integration.desk.word_templates import document, upload


async def test_a_template_that_never_ends_is_stopped_and_the_paper_stays_a_draft(
    office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loops in loops over a long text: the server goes on, and says what to do."""
    monkeypatch.setattr(running, "MOST_SECONDS", 2)
    loops = "{% for a in lead %}{% for b in lead %}{% for c in lead %}x{% endfor %}{% endfor %}{% endfor %}"
    assert "模板已启用" in (await upload(office, "bulletin", document("{{ title }}", loops))).text
    paper = await drafted(office)
    await office.submit(await office.open(paper), f"{paper}/words", lead="长" * 4000)
    answer = await office.http.get(f"{paper}/paper.docx")
    assert answer.status_code == 422
    assert "自备模板超出了限度" in answer.text
    assert (await office.http.get(f"{paper}/paper.pdf")).status_code == 200


async def test_loops_too_deep_are_refused_before_the_template_is_used(office: Browser) -> None:
    deep = "{% for a in parts %}" * 4 + "x" + "{% endfor %}" * 4
    page = await upload(office, "bulletin", document("{{ title }}", deep))
    assert page.status == 422
    assert "模板不能用" in page.text


@pytest.mark.parametrize("code", ["bulletin-table", "bulletin-weekly"])
def test_two_thousand_findings_are_set_in_one_cell_or_line(code: str) -> None:
    """However long a paragraph becomes, each of its deductions stands there."""
    kind = kind_of(code)
    part = kind.sample.parts[0]
    lines = (replace(part.lines[0], deduction="3"),) * 2000
    facts = replace(kind.sample, parts=(replace(part, lines=lines),))
    values = {**kind.values(facts, kind.propose(facts, "处"), "", date(2026, 11, 30)), "verify": ""}
    pages = PdfReader(BytesIO(pdf(kind.typst, {**values, "photos": []}, {}))).pages
    said = (re.sub(r"—\d+—", "", bare(page.extract_text())) for page in pages)
    assert "".join(said).count("（扣3分）") == len(lines)


def planned(count: int, folder: Path) -> list[Step]:
    """The steps of a bulletin with so many photos, all there."""
    kind = kind_of("bulletin")
    names = [f"p{number}" for number in range(count)]
    values = {**sample_values(kind), "photos": [{"name": name, "words": name} for name in names]}
    return list(pdf_steps(kind.typst, values, {name: folder / f"{name}.jpg" for name in names}, folder))


@pytest.mark.parametrize("count", [0, 1, PHOTOS_A_PART, PHOTOS_A_PART + 1, 1500])
def test_no_step_of_any_paper_holds_more_photos_than_a_part(count: int, tmp_path: Path) -> None:
    """Memory follows the largest step; every photo is in one of them, and parts end with a full page."""
    steps = planned(count, tmp_path)
    held = [len(step.photos) for step in steps]
    assert sum(held) == count
    assert max(held) <= PHOTOS_A_PART
    parts = [step for step in steps if step.tool == Tool.APPENDIX]
    assert [step.skipped * PHOTOS_A_PAGE for step in parts] == list(
        range(0, len(parts) * PHOTOS_A_PART, PHOTOS_A_PART)
    )
    assert len(steps) == 1 or list(steps[-1].parts[1:]) == [step.target for step in parts]


def photographed(folder: Path, count: int) -> None:
    """Noise like no other, a little larger than papers print: whatever is larger costs time, not memory."""
    whole = Image.effect_noise((300, 225), 60).resize((2400, 1800), Image.Resampling.BICUBIC).convert("RGB")
    for number in range(count):
        left, top = Random(number).randrange(1440), Random(-number).randrange(1080)
        whole.crop((left, top, left + 960, top + 720)).save(folder / f"p{number}.jpg", quality=75)


MEASURE = """
import json, resource, sys
from checklists.wire.reading import read
from sync_server.documents.printing.running import in_child
from sync_server.documents.printing.steps import Step
in_child(read(Step, json.load(sys.stdin)))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def worst(steps: list[Step]) -> tuple[int, int]:
    """The most memory a step took beyond what it wrote, and the size of what the last one wrote, in bytes."""
    taken, size = 0, 0
    for step in steps:
        told = json.dumps(write(step))
        ran = subprocess.run(
            [sys.executable, "-c", MEASURE], input=told, capture_output=True, text=True, check=True
        )
        size = Path(step.target).stat().st_size
        taken = max(taken, int(ran.stdout) - size)
    return taken, size


@pytest.mark.soak
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_ten_times_the_photos_take_no_more_memory_by_half(form: str, tmp_path: Path) -> None:
    """Peak memory beyond the file, at 1,500 photos over 150, is at most 1.5; said as it is."""
    photographed(tmp_path, 1500)
    taken = {}
    for count in (150, 1500):
        steps = planned(count, tmp_path)
        if form == "docx":
            (tmp_path / "template.docx").write_bytes(kind_of("bulletin").word())
            names = [one["name"] for one in steps_photos(count)]
            values = {**sample_values(kind_of("bulletin")), "photos": steps_photos(count)}
            files = {name: tmp_path / f"{name}.jpg" for name in names}
            steps = list(word_steps(tmp_path / "template.docx", values, files, tmp_path))
        taken[count], size = worst(steps)
        print(f"{form}: {count} photos, {size / 1e6:.0f} MB written, {taken[count] / 1e6:.0f} MB beyond it")
    assert taken[1500] / taken[150] <= 1.5


def steps_photos(count: int) -> list[dict[str, str]]:
    return [{"name": f"p{number}", "words": f"p{number}"} for number in range(count)]
