"""Papers: what cannot be drafted, edited or issued."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("paper.unknown_kind", 422, "没有这种文书。", "There is no such document."),
    problem(
        "paper.bad_period",
        422,
        "起止日期不对：开始不能晚于结束，最长一年。",
        "Check the days: the first not after the last, a year at most.",
    ),
    problem("paper.needs_unit", 422, "这种文书要选一个单位。", "Choose the unit this document is for."),
    problem(
        "paper.every_topic",
        422,
        "这种文书不分检查类别，请改选“全部”。",
        "This document is about every kind of inspection: choose all.",
    ),
    problem(
        "paper.needs_notice",
        422,
        "请从已签发的整改通知书页面起草。",
        "Draft it from the page of the issued notice it answers.",
    ),
    problem(
        "paper.bad_template",
        422,
        "这个 Word 模板不能用：有标签写得不对，请改好再上传。",
        "This template cannot be used: a tag in it is wrong; mend it and upload again.",
    ),
    problem(
        "paper.template_not_word",
        422,
        "这个 Word 模板不能用：它不是 .docx 文件，请在 Word 里另存为 .docx。",
        "This template cannot be used: it is no .docx file; save it as one in Word.",
    ),
    problem(
        "paper.template_too_large",
        422,
        "这个 Word 模板不能用：超过 2 MB（解压后 40 MB），请换小一些的图片。",
        "This template cannot be used: it is larger than 2 MB (40 MB unpacked); take smaller pictures.",
    ),
    problem(
        "paper.template_active",
        422,
        "这个 Word 模板不能用：里面有宏或嵌入的对象，请删去。",
        "This template cannot be used: it holds macros or embedded objects; take them out.",
    ),
    problem(
        "paper.template_links_out",
        422,
        "这个 Word 模板不能用：里面有指向外部文件或网址的链接、域，请删去。",
        "This template cannot be used: links or fields in it fetch something from outside; take them out.",
    ),
    problem(
        "paper.template_endless",
        422,
        "这个 Word 模板不能用：20 秒没有排完，请简化循环。",
        "This template cannot be used: it was not filled within 20 s; simplify its loops.",
    ),
    problem(
        "paper.not_set",
        422,
        "这份文书没有排成：内容或自备模板超出了限度。请换回系统模板或缩短日期范围再试。",
        "It could not be set: too much content, or too much asked by a template. Use ours, or fewer days.",
    ),
    problem(
        "paper.numbers_busy",
        409,
        "同时签发的同类文书太多，还没有编上号；请再签发一次。",
        "Others of this kind were issued in the same moments, and it has no number yet. Issue it again.",
    ),
    problem("paper.job_ended", 409, "这项制作已经结束。", "This has ended already."),
    problem(
        "paper.issued",
        409,
        "文书已签发，不能再改；如需更正请重新出具。",
        "It was issued and cannot be changed; make a new one to correct it.",
    ),
    problem(
        "paper.not_yours",
        403,
        "只能为本单位起草和签发，更正只能由原签发人或主管全校的岗位出具。",
        "Draft for your own unit; only who issued a paper, or who manages the whole campus, corrects it.",
    ),
    problem(
        "paper.superseded",
        409,
        "这份文书已经有更正，请更正最新的一份。",
        "It was corrected already; correct the newest one.",
    ),
    problem(
        "paper.cautioned",
        409,
        "签发前有需要看的事项，看过后请勾选，再签发。",
        "Something stands against issuing: look at it, tick it, then issue.",
    ),
    problem(
        "paper.same_sentence",
        409,
        "你和别人改了同一句，两种写法都在下面，选好再保存。",
        "You and somebody else changed the same sentence: both are below. Choose, then save.",
    ),
    problem(
        "paper.sentence_gone",
        409,
        "有一处在数据重新读取后已不在文书里。你写的字列在下面，需要的请抄走，再保存。",
        "The paper no longer has one of the places, its records were read again. What you wrote there stands "
        "below: copy what you need, then save.",
    ),
    problem(
        "paper.edited_meanwhile",
        409,
        "草稿刚被别处修改，你写的内容在下面，请核对后再保存。",
        "The draft was changed elsewhere; your words are kept below. Check, then save again.",
    ),
)
