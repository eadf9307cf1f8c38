"""What the first sheet tells people who have never seen such a workbook."""

from checklists.asking.model import Text

TITLE = Text(zh="检查表工作簿", en="A checklist as a workbook")
LINES = (
    Text(
        zh="一份工作簿就是一份检查表。改完存为 .xlsx 再导入；哪一格写错了、应写什么，会告诉您。",
        en="One workbook is one checklist. Save it as .xlsx and import it; mistakes are told by cell.",
    ),
    Text(
        zh="第 1 行是说明，第 2 行是键名（请勿改动），从第 3 行开始写。浅黄色标题的列必填。",
        en="Row 1 explains, row 2 holds keys (leave them), write from row 3 on. Yellow must be filled.",
    ),
    Text(
        zh="有下拉箭头的格子从列表中选，也可以直接写代码；全部可选值见最后一张表。",
        en="Cells with an arrow offer a list; a code alone will do too. The last sheet shows all codes.",
    ),
    Text(
        zh="检查表：编号大写（如 HALL），发布后不再改；每次改动版本加一。",
        en="Checklist: an ID in capitals (HALL) that never changes; the version grows with each change.",
    ),
    Text(
        zh="分节：检查的地方或材料。要逐个检查的（窗口、房间、车辆）写“重复·每个”；分节里的分节写“上级分节”。",
        en="Sections: places or papers. What is checked one by one (windows, rooms) has “Repeat Each”.",
    ),
    Text(
        zh="检查项：一行一项，编号如 HALL-01，永不重排；同一编号不能用两次。",
        en="Items: one a row, with IDs such as HALL-01 that are never renumbered or used twice.",
    ),
    Text(
        zh="选项、行、列、常用描述：第一列写属于哪一项（或哪一节）的编号。",
        en="Options, Rows, Columns, Phrases: the first column names the item (or section) they belong to.",
    ),
    Text(
        zh="限值：>=70　<=8　0..8　<=label+3（标签温度加 3）　<=site(37.2)（本单位限值）。",
        en="Limits: >=70  <=8  0..8  <=label+3 (the label plus 3)  <=site(37.2) (the site's own).",
    ),
    Text(zh="日期的限值：<=12m　<=30d　>=today。", en="Limits of dates: <=12m  <=30d  >=today."),
    Text(
        zh="条件只看前面的项：WASH-04 = boil / steam　COOK-05 >= 25　A 且 B　A 或 B　非(A)。",
        en="Conditions look back only: WASH-04 = boil / steam  COOK-05 >= 25  A and B  A or B  not(A).",
    ),
    Text(
        zh="一格里写几个值时用“；”隔开。写的字不会变成公式；公式、合并格、隐藏的行列不收。",
        en="Several values in a cell are parted by “；”. Formulas, merged and hidden cells are refused.",
    ),
    Text(
        zh="例子：答案和应得的分数、等级、问题，导入时会算一遍。“例子答案”只写与其余项不同的。",
        en="Examples: answers and the score, grade and findings that must come of them, computed on import.",
    ),
)
