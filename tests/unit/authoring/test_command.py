"""The command `checklists` does what an author needs, and ends with a status a script can use."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checklists.asking.library import checklist
from checklists.asking.reading import read_checklist
from sync_server.authoring import plain
from sync_server.authoring.command.main import main
from sync_server.authoring.workbook import to_workbook
from sync_server.authoring.yaml_text import to_yaml
from tests.support.workbooks import edited, workbook

WASH = to_yaml(plain.checklist(checklist("WASH")))


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    def one(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return one


def test_validate_runs_the_examples_and_shows_what_they_come_to(run: Run) -> None:
    """An author sees each example with its score and grade."""
    ran = run("validate", "WASH")
    assert (ran.status, ran.err) == (0, "")
    assert "例 “含氯浸泡，浓度不够”: 得分 93.4, 等级 优" in ran.out


def test_validate_names_file_and_line_of_an_example_that_differs(run: Run) -> None:
    """Expected and found figures, and where to mend them."""
    Path("wash.yaml").write_text(WASH.replace("score: 93.4", "score: 93.5"), encoding="utf-8")
    line = WASH[: WASH.index("含氯浸泡，浓度不够")].count("\n") + 1
    ran = run("validate", "wash.yaml", "--lang", "en")
    assert ran.status == 1
    assert "expects score 93.5, it comes to 93.4" in ran.err
    assert ran.err.startswith(f"wash.yaml, line {line}:")


def test_validate_tells_every_bad_file_and_goes_on(run: Run) -> None:
    """One broken file hides no other."""
    Path("a.yaml").write_text("id: [", encoding="utf-8")
    Path("wash.yaml").write_text(WASH, encoding="utf-8")
    ran = run("validate", "a.yaml", "wash.yaml")
    assert ran.status == 1
    assert "a.yaml 第 " in ran.err
    assert "WASH@1" in ran.out


def test_validate_without_files_reads_the_whole_library(run: Run) -> None:
    """Nothing that ships is wrong."""
    ran = run("validate", "--lang", "en")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count(": fine\n") >= 39


def test_show_prints_every_item_and_marks_what_is_to_be_verified(run: Run) -> None:
    """A list can be read in a terminal, unsure clauses included."""
    ran = run("show", "WASH")
    assert all(f"{item.id} {item.text.zh}" in ran.out for item in checklist("WASH").items)
    assert "待核实" in ran.out
    assert "何时显示: WASH-04 = boil / steam" in ran.out


def test_score_explains_each_point(run: Run) -> None:
    """Score, grade, where the points went, and what is still open."""
    Path("answers.json").write_text(json.dumps({"CAN-GRADE-11": "fail"}), encoding="utf-8")
    ran = run("score", "CAN-GRADE", "answers.json", "--lang", "en")
    assert ran.status == 0
    assert "−3 CAN-GRADE-11 failed" in ran.out
    assert "findings: CAN-GRADE-11" in ran.out
    assert "still missing: CAN-GRADE-01 " in ran.out


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ('{"CAN-GRADE-31": "101"}', "CAN-GRADE-31"),
        ('{"NOPE-01": "pass"}', "NOPE-01"),
        ("[1]", "答案文件应是"),
        ("{", "无法读取"),
        ('{"CAN-GRADE-01": {"value": "na"}}', "CAN-GRADE-01"),
    ],
)
def test_answers_that_cannot_be_are_named(run: Run, answers: str, said: str) -> None:
    """The command holds answers to the same rules as a phone."""
    Path("answers.json").write_text(answers, encoding="utf-8")
    ran = run("score", "CAN-GRADE", "answers.json")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_export_and_import_go_round(run: Run) -> None:
    """Out as a workbook, back as YAML, with nothing lost."""
    assert run("export", "WASH").out == "wash.xlsx\n"
    ran = run("import", "wash.xlsx", "-o", "wash.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "wash.yaml\n", "")
    assert Path("wash.yaml").read_text(encoding="utf-8") == WASH
    assert run("diff", "WASH", "wash.yaml").status == 0


def test_export_writes_yaml_where_it_is_asked_to(run: Run) -> None:
    """The same command makes a draft of a library's list."""
    Path("drafts").mkdir()
    run("export", "WASH", "-o", "drafts/wash.yaml")
    assert Path("drafts/wash.yaml").read_text(encoding="utf-8") == WASH


@pytest.mark.parametrize("command", [("import", "wash.xlsx"), ("export", "WASH")])
def test_yaml_is_not_written_under_a_name_that_cannot_be_read_again(
    run: Run, command: tuple[str, str]
) -> None:
    """The id follows from the file's name; the right name is told and nothing is written."""
    run("export", "WASH")
    ran = run(*command, "-o", "w.yaml")
    assert ran.status == 2
    assert "文件名应是 wash.yaml，不是 w.yaml" in ran.err
    assert not Path("w.yaml").exists()


@pytest.mark.parametrize("command", [("validate",), ("show",), ("score", "WASH")])
def test_a_pipe_is_refused_instead_of_waited_for(run: Run, command: tuple[str, ...]) -> None:
    """A pipe nobody writes into would hold the command for ever."""
    os.mkfifo("pipe.yaml")
    ran = run(*command, "pipe.yaml")
    assert ran.status == 2
    assert "pipe.yaml 不是普通文件" in ran.err


def test_no_file_is_ever_written_over(run: Run) -> None:
    """Somebody's work of a week is not lost to a default name."""
    Path("wash.xlsx").write_bytes(b"mine")
    ran = run("export", "WASH")
    assert ran.status == 2
    assert "已存在" in ran.err
    assert Path("wash.xlsx").read_bytes() == b"mine"


def test_import_of_a_form_lists_what_it_cannot_carry(run: Run) -> None:
    """The draft goes to one side, the list to the other."""
    survey = [["type", "name", "label"], ["text", "a", "问题"], ["geopoint", "b", "在哪"]]
    Path("form.xlsx").write_bytes(workbook({"survey": survey}))
    ran = run("import", "form.xlsx")
    assert ran.status == 0
    assert read_checklist(ran.out.encode(), "form.yaml").id == "FORM"
    assert "survey!A3：没有相应的答案类型" in ran.err


def test_a_bad_workbook_is_told_by_cell(run: Run) -> None:
    """Every complaint names sheet and cell."""
    spoilt = edited(to_workbook(checklist("WASH")), lambda book: book["检查项 Items"].__setitem__("B3", "X"))
    Path("w.xlsx").write_bytes(spoilt)
    ran = run("import", "w.xlsx")
    assert (ran.status, ran.out) == (1, "")
    assert "w.xlsx 检查项 Items!B3：id 写成了“X”" in ran.err


def test_an_example_of_a_workbook_that_differs_is_told(run: Run) -> None:
    """The examples run whatever the file was written in."""
    spoilt = edited(to_workbook(checklist("WASH")), lambda book: book["例子 Examples"].__setitem__("F3", "1"))
    Path("w.xlsx").write_bytes(spoilt)
    ran = run("validate", "w.xlsx")
    assert ran.status == 1
    assert "w.xlsx 例子 Examples：例子“含氯浸泡，浓度不够”的 score 写的是 1" in ran.err


def test_diff_says_what_changed_in_both_languages(run: Run) -> None:
    """And its status says that something did."""
    Path("wash.yaml").write_text(WASH.replace("severity: 3", "severity: 4", 1), encoding="utf-8")
    zh, en = run("diff", "WASH", "wash.yaml"), run("diff", "WASH", "wash.yaml", "--lang", "en")
    assert (zh.status, en.status) == (1, 1)
    assert "严重程度：3 严重 → 4 疑似重大" in zh.out
    assert "Severity: 3 Serious → 4 Suspected major" in en.out


def test_the_schema_is_printed_for_editors(run: Run) -> None:
    """It can be saved beside the files."""
    assert json.loads(run("schema").out)["title"] == "检查表 Checklist"


@pytest.mark.parametrize("named", ["NOPE", "WASH@9", "nothing.yaml", "/"])
def test_what_is_not_there_is_said_and_ends_with_two(run: Run, named: str) -> None:
    """No traceback, whatever was typed."""
    ran = run("show", named)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.strip()


def test_a_file_named_in_gbk_is_opened_and_told_of(run: Run) -> None:
    """Names come from other systems too."""
    named = os.fsdecode("洗消.xlsx".encode("gbk"))
    Path(named).write_bytes(b"not a workbook")
    ran = run("import", named)
    assert ran.status == 1
