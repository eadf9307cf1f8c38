"""A bulletin has the structure of those a university publishes, point by point and in their order.

The points are those of hqbzc.cug.edu.cn/info/1053/2031.htm and 8099.htm.
"""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part
from sync_server.documents.bulletin.sample import SAMPLE
from sync_server.documents.printing.pdf import pdf
from sync_server.documents.printing.word import word
from sync_server.documents.registry import kind_of

POINTS = {
    "title": "服务质量检查情况通报",
    "number of the year and two digits": "（202612期）",
    "opening: days": "2026年11月1日至11月30日",
    "opening: range": "北校区食堂",
    "opening: who led": "带队：分管处领导",
    "opening: who took part": "参加：质量监察科、运行管理科",
    "a section with its score": "一、饮食服务科（98分）",
    "a finding with its deduction": "1．北校区食堂：备餐间门未关闭（扣2分）。",
    "a finding of two units": "2．北校区食堂：后厨照明损坏（会同维修管理科）（扣1分）。",
    "the next section": "二、物业管理科（99.5分）",
    "numbers go on": "3．教学楼：楼道有杂物（已当场整改）。",
    "praise": "值班室台账齐全，请继续保持。",
    "the last issue looked at again": "上期通报的2个问题，已整改1个，未整改1个。",
    "closing: term and office": "于一周内将整改报告交质量监察科",
    "photos that are missing": "（另有1张照片尚未上传。）",
    "signing office": "质量监察科",
    "day": "2026年11月30日",
    "copies": "抄送：分管校领导，各中心",
    "photos": "附件：照片",
    "a photo's caption": "问题1北校区食堂",
}
_FOOD, _PROPERTY = SAMPLE.parts


def facts() -> BulletinFacts:
    visit = replace(SAMPLE.visits[0], leader="分管处领导", units=("质量监察科", "运行管理科"))
    first = Line(finding="1", place="北校区食堂", text="备餐间门未关闭", deduction="2", photos=("a",))
    second = Line(finding="2", place="北校区食堂", text="后厨照明损坏", deduction="1", joint="维修管理科")
    third = Line(finding="3", place="教学楼", text="楼道有杂物", corrected=True)
    parts: tuple[Part, ...] = (
        replace(_FOOD, lines=(first, second)),
        replace(_PROPERTY, score="99.5", lines=(third,), praises=("值班室台账齐全",)),
    )
    return replace(SAMPLE, visits=(visit,), parts=parts)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_every_point_of_the_published_bulletins_stands_in_its_order(form: str, tmp_path: Path) -> None:
    kind, photo = kind_of("bulletin"), tmp_path / "a.jpg"
    Image.new("RGB", (640, 480), "grey").save(photo)
    wording = kind.propose(facts(), "质量监察科")
    given = kind.values(facts(), wording, kind.number(2026, 12), date(2026, 11, 30))
    values = {**given, "verify": ""}
    if form == "pdf":
        pages = PdfReader(BytesIO(pdf(kind.typst, values, {"a": photo}))).pages
        text = "".join(page.extract_text() for page in pages)
    else:
        made = Document(BytesIO(word(kind.word(), values, {"a": photo})))
        cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
        text = "\n".join([*(line.text for line in made.paragraphs), *cells])
    text, at = re.sub(r"\s", "", text), 0
    for point, words in POINTS.items():
        found = text.find(words, at)
        assert found >= 0, point
        at = found
