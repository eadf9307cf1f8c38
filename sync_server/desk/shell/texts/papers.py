"""Papers and their templates."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- papers
    "record_pdf": _("检查记录 PDF", "Record as PDF"),
    "ledger": _("下载台账 Excel", "Ledger as Excel"),
    "papers": _("文书", "Papers"),
    "paper_kind": _("文书种类", "Kind"),
    "paper_unit": _("单位", "Unit"),
    "paper_every_unit": _("全部单位", "Every unit"),
    "paper_first": _("开始日期", "From"),
    "paper_last": _("结束日期", "To"),
    "paper_draft_it": _("起草", "Draft"),
    "paper_draft": _("草稿", "Draft"),
    "paper_issued": _("已签发", "Issued"),
    "paper_superseded": _("已被更正", "Superseded"),
    "paper_at": _("时间", "When"),
    "paper_period": _("所述日期", "Period"),
    "paper_made_by": _("起草", "Drafted by"),
    "paper_no_number": _("未编号", "No number yet"),
    "paper_words": _("文字", "Words"),
    "paper_words_why": _(
        "数字、得分、扣分和照片来自检查记录，这里只改文字。",
        "Figures, scores and photos come from the records; only words are edited here.",
    ),
    "paper_look": _("看 PDF", "See the PDF"),
    "paper_word": _("下载 Word", "Download Word"),
    "paper_refresh": _("重新读取数据", "Read the records again"),
    "paper_refresh_why": _(
        "起草后又有新的检查或照片时用，文字保留。", "For records that came since; the words stay."
    ),
    "paper_to_issue": _("保存并去签发", "Save, then issue"),
    "paper_issue": _("签发", "Issue"),
    "paper_issue_why": _(
        "签发后编号、内容不再改变；如需更正，重新出具一份。",
        "Once issued, number and content never change; a correction is a new paper.",
    ),
    "paper_before_issue": _("签发前", "Before issuing"),
    "paper_cautions": _("签发前请看：", "Look at this first:"),
    "paper_no_cautions": _("没有需要提醒的。", "Nothing stands against it."),
    "paper_issue_despite": _(
        "以上我已看过，仍要签发（记入审计日志）",
        "I have seen these and issue all the same (kept in the audit log)",
    ),
    "paper_back_to_words": _("回去改文字", "Back to the words"),
    "against_running": _(
        "所述日期还没有过完，之后的检查不会进入这份文书。",
        "Its period is still running: later inspections will not be in it.",
    ),
    "against_repeated": _(
        "同种类、同单位、日期重叠的文书已签发 {count} 份。",
        "Issued already for the same unit and days: {count}.",
    ),
    "against_empty": _("这段日期没有检查，也没有问题。", "No inspection and no finding in its period."),
    "against_returned": _(
        "有 {count} 次检查已退回，还没有更正。", "Inspections given back, not yet amended: {count}."
    ),
    "against_not_in": _("有 {count} 次已到期的检查还没有收到。", "Inspections due and not yet in: {count}."),
    "against_on_phones": _("有 {count} 部手机还有记录没有上传。", "Phones that still hold records: {count}."),
    "against_photos_awaited": _("有 {count} 张照片还在手机上。", "Photos still on phones: {count}."),
    "against_unjudged": _("有 {count} 个问题还没有复查。", "Findings nobody has re-inspected yet: {count}."),
    "against_changed": _(
        "起草之后，检查记录有变化，草稿里还是起草时的数据。",
        "The records have changed since it was drafted; the draft has the old ones.",
    ),
    "paper_discard": _("删除草稿", "Delete the draft"),
    "paper_correct": _("出具更正", "Make a correction"),
    "paper_correct_why": _(
        "以这份的文字和最新数据另起一份，签发后取代这份。",
        "A new draft with these words and today's records.",
    ),
    "paper_corrects": _("更正的是这一份", "The paper it corrects"),
    "paper_answer": _("起草", "Draft: "),
    "paper_about": _("所对应的整改通知书", "The notice it answers"),
    "guide": _("明白纸 PDF", "Who solves what, as PDF"),
    "paper_large": _("照片多，要制作一会儿。", "Many photos: this takes a while."),
    "paper_job": _("最近一次制作", "The last one set"),
    "job_queued": _("等待制作", "Waiting"),
    "job_running": _("制作中", "Being set"),
    "job_done": _("已完成", "Done"),
    "job_failed": _("未完成", "Failed"),
    "job_cancelled": _("已取消", "Cancelled"),
    "job_setting": _("正在排版。", "The pages are being set."),
    "job_issuing": _("正在排版，完成后即签发。", "The pages are being set; then it is issued."),
    "job_progress": _("进度", "Progress"),
    "job_why": _(
        "本页自动刷新。可以离开，结果保留七天。",
        "This page looks again by itself. Leave if you like: kept for seven days.",
    ),
    "job_look_again": _("刷新", "Look again"),
    "job_cancel": _("取消制作", "Cancel"),
    "job_cancelled_why": _("已取消，没有留下任何结果。", "Cancelled; nothing of it was kept."),
    "job_issued": _("已签发。", "Issued."),
    "job_ready": _("已排好。", "It is set."),
    "job_open": _("打开", "Open"),
    "job_back": _("回到文书", "Back to the paper"),
    "paper_saved": _("文字已保存。", "The words are saved."),
    "paper_was_issued": _("已签发。", "Issued."),
    "paper_checksum": _("PDF 校验码（SHA-256）", "SHA-256 of the PDF"),
    "paper_checksum_word": _("Word 校验码（SHA-256）", "SHA-256 of the Word file"),
    "paper_templates": _("Word 模板", "Word templates"),
    "paper_templates_why": _(
        "下载模板，用 Word 或 WPS 改版式，标签（{{ }} 和 {% %}）留着，再上传。",
        "Download, change the layout in Word or WPS, keep the tags ({{ }} and {% %}), upload.",
    ),
    "paper_template_ours": _("正在用系统自带的模板。", "Our own template is in use."),
    "paper_template_own": _("正在用本单位的模板，第几版：", "Your template is in use, version"),
    "paper_template_get": _("下载模板", "Download the template"),
    "paper_template_sample": _("看样张", "See a sample"),
    "paper_template_choose": _("改好的 .docx", "The changed .docx"),
    "paper_template_use": _("检查并启用", "Check and use"),
    "paper_template_kept": _("模板已启用。", "The template is in use."),
    "paper_template_unknown": _("没有启用：这些字段不存在：", "Not used; there are no such fields:"),
    "paper_template_left_out": _("模板里没有用到：", "Not in the template:"),
    "paper_template_withdraw": _("退回上一个模板", "Go back to the one before"),
    "no_papers": _(
        "还没有文书。选种类和日期，一键起草。", "No papers yet. Choose a kind and days, and draft one."
    ),
    "paper_genuine": _("这份文书由本系统签发", "This paper was issued here"),
    "paper_not_newest": _("这份已被更正后的文书取代。", "A corrected paper has taken its place."),
    "paper_compare": _(
        "手中的 PDF 或 Word 文件若一字未改，其校验码应与上面一致；改过的 Word 只是编辑稿。",
        "A file nobody changed has the checksum above; a Word file that was edited is a working copy.",
    ),
}
