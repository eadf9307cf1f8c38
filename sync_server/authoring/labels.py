"""What authors call each key of a checklist and each of its codes, Chinese first."""

from collections.abc import Mapping

from checklists.asking.model import Text
from checklists.words import SEVERITIES, TERMS


def _labels(**words: tuple[str, str]) -> Mapping[str, Text]:
    return {code: Text(zh=zh, en=en) for code, (zh, en) in words.items()}


KEYS = _labels(
    id=("编号", "ID"),
    version=("版本", "Version"),
    title=("名称", "Title"),
    name=("名称", "Name"),
    item=("检查项", "Item"),
    scheme=("评分办法", "Grading scheme"),
    about=("谁查、多久一次", "Who checks, how often"),
    rule=("所依据的校内办法", "Rule document"),
    place_kinds=("适用地点类型", "Kinds of places"),
    units=("适用单位", "Units"),
    text=("内容", "Text"),
    answer=("答案类型", "Answer"),
    options=("选项", "Options"),
    unit=("单位", "Unit"),
    limit=("限值", "Limit"),
    matrix=("表格", "Table"),
    key=("关键项", "Key item"),
    veto=("一票否决", "Veto"),
    points=("分值", "Points"),
    per_spot=("每处扣分", "Points a spot"),
    severity=("严重程度", "Severity"),
    evidence=("证据", "Evidence"),
    camera_only=("只收现场拍照", "Camera only"),
    deadline=("整改期限", "Deadline"),
    clause=("依据", "Clause"),
    confidence=("依据可信度", "Confidence"),
    category=("隐患类别", "Hazard category"),
    gate=("四关", "Gate"),
    trade=("工种", "Trade"),
    standards=("标准标签", "Standards"),
    guidance=("说明", "Guidance"),
    picture=("图片", "Picture"),
    phrases=("常用描述", "Phrases"),
    default_not_applicable=("默认不适用", "N/A by default"),
    optional=("可不答", "Optional"),
    require_when=("何时必答", "Required when"),
    show_when=("何时显示", "Shown when"),
    layout=("版式", "Layout"),
    weight=("权重", "Weight"),
    repeat=("重复", "Repeat"),
    each=("每个", "Each"),
    at_least=("至少", "At least"),
    at_most=("至多", "At most"),
    rows=("行", "Rows"),
    columns=("列", "Columns"),
    code=("代码", "Code"),
    deduction=("每次扣分", "Deduction"),
    fails=("算不合格", "Fails"),
    earns=("得分比例 %", "Earns %"),
    section=("所在分节", "Section"),
    order=("顺序", "Order"),
    answers=("答案", "Answers"),
    others=("其余项", "All others"),
    spot_check=("抽查", "Spot check"),
    score=("得分", "Score"),
    grade=("等级", "Grade"),
    findings=("问题", "Findings"),
)

_ANSWERS = _labels(
    pass_fail=("合格/不合格", "pass or fail"),
    rating=("百分比评分", "rating in percent"),
    number=("数字", "number"),
    text=("文字", "text"),
    choice=("单选", "choice"),
    multi_choice=("多选", "several choices"),
    date=("日期", "date"),
    photo=("照片", "photo"),
    signature=("签名", "signature"),
    matrix=("表格", "table"),
)
_EVIDENCE = _labels(
    none=("不需要", "none"),
    on_fail=("不合格时拍照", "photo on failure"),
    always=("每次拍照", "photo always"),
    document=("文件", "document"),
    reading=("仪器读数", "instrument reading"),
)
_CONFIDENCES = _labels(
    H=("读过原文", "original read"),
    M=("二手资料", "secondary source"),
    G=("待核实", "to be verified"),
)
_GATES = _labels(
    purchase=("采购", "purchase"),
    processing=("加工", "processing"),
    sale=("销售", "sale"),
    cold=("冷藏", "cold storage"),
)
_TRADES = _labels(
    electrical=("电工", "electrical"),
    plumbing=("水暖", "plumbing"),
    carpentry=("木工", "carpentry"),
    gas=("燃气", "gas"),
    fire=("消防", "fire"),
    refrigeration=("制冷", "refrigeration"),
    lift=("电梯", "lift"),
    building=("土建", "building"),
    catering=("餐饮", "catering"),
    cleaning=("保洁", "cleaning"),
    greening=("绿化", "greening"),
    pest_control=("除四害", "pest control"),
    security=("保卫", "security"),
    medical=("医疗", "medical"),
    office=("办公室", "office"),
)
_LAYOUTS = _labels(list=("逐项", "item by item"), matrix=("评分矩阵", "matrix sheet"))
_OTHERS = _labels(**{
    "pass": ("全部合格", "all pass"),
    "fail": ("全部不合格", "all fail"),
    "na": ("全部不适用", "all N/A"),
    "none": ("不答", "unanswered"),
})  # fmt: skip
FLAGS = _labels(true=("是", "yes"), false=("否", "no"))

CODES: Mapping[str, Mapping[str, Text]] = {
    "answer": _ANSWERS,
    "evidence": _EVIDENCE,
    "confidence": _CONFIDENCES,
    "gate": _GATES,
    "trade": _TRADES,
    "layout": _LAYOUTS,
    "deadline": TERMS,
    "others": _OTHERS,
    "severity": {str(level): words for level, words in SEVERITIES.items()},
}
"""The words of every code, by the key it is written under."""
