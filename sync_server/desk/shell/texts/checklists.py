"""The words of the pages about checklists, Chinese first."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "checklists": _("检查表", "Checklists"),
    "new_checklist": _("新建或导入", "New or import"),
    "new_version": _("编辑新版本", "Edit a new version"),
    "checklist_version": _("版本", "Version"),
    "checklist_versions": _("历次版本", "Versions"),
    "checklist_items": _("项数", "Items"),
    "checklist_used": _("用于检查", "Inspections"),
    "checklist_limited": _("限定使用", "Limited"),
    "checklist_scheme": _("评分办法", "Grading"),
    "checklist_about": _("谁查、多久", "Who, how often"),
    "checklist_rule": _("校内办法", "Rule"),
    "checklist_units": _("使用单位", "Units"),
    "checklist_places": _("地点类型", "Places"),
    "anybody": _("不限", "Any"),
    "anywhere": _("不限", "Any"),
    "published": _("发布", "Published"),
    "with_the_product": _("随产品", "With the product"),
    "retired": _("已停用", "Retired"),
    "retire": _("停用", "Retire"),
    "retire_why": _(
        "手机不再提供；已开始的照常完成，旧记录照常显示。",
        "Phones offer it no more; what was begun is finished, old records stay explained.",
    ),
    "offer_again": _("恢复使用", "Offer again"),
    "offer_again_why": _("手机下次同步后又可以选。", "Phones offer it again after their next sync."),
    "not_yours_to_publish": _(
        "只能发布限定给本部门单位使用的检查表。",
        "You may publish lists limited to units of your own section.",
    ),
    "older_version": _("这是旧版本，现行", "An older version; in force is"),
    "changes_since": _("改动，对比版本", "Changes since version"),
    "no_changes": _("问法和评分都没有改动。", "Nothing asked or graded differently."),
    "examples": _("例子的结果", "Examples come to"),
    "points": _("分", "pts"),
    "repeated_for": _("每个", "Each "),
    "veto_item": _("一票否决", "Veto"),
    "to_be_verified": _("待核实，不印出", "To be verified, not printed"),
    "edit_checklist": _("编写检查表", "Write a checklist"),
    "edit_checklist_why": _(
        "先预览和对比，再发布。发布后的版本不能再改。",
        "Look at it and at what changed first. A published version never changes.",
    ),
    "upload_file": _("上传文件", "Upload a file"),
    "upload_file_hint": _("YAML、Excel 或 XLSForm", "YAML, Excel or XLSForm"),
    "or_write_yaml": _("或直接写 YAML", "or write YAML"),
    "upload_pictures": _("图示图片", "Guidance pictures"),
    "upload_pictures_hint": _(
        "可多选。检查项里写 picture: 文件名；JPEG、PNG、WebP，会去掉拍摄信息并缩到 60 KB 以内",
        "Several at once; an item says picture: and the file's name. JPEG, PNG or WebP, shrunk to 60 KB",
    ),
    "picture_unnamed": _("没有检查项写了这张图片：", "No item names this picture:"),
    "look_first": _("校验并预览", "Check and preview"),
    "to_mend": _("需要修改，处数", "To mend:"),
    "left_out": _("没能带过来，处数", "Not carried over:"),
    "before_publishing": _("发布前预览", "Before publishing"),
    "edit_again": _("再改一改", "Edit again"),
    "publish_checklist": _("发布", "Publish"),
    "publish_checklist_why": _(
        "手机下次同步后，新的检查用这个版本；已开始的检查仍用原来的版本。",
        "New inspections use it after the next sync; running ones keep their version.",
    ),
    "publish_note": _("改了什么、为什么", "What changed, and why"),
    "checklist_was_published": _(
        "已发布，手机下次同步后可用。", "Published; phones have it after their next sync."
    ),
    "checklist_was_retired": _("已停用。", "Retired."),
    "checklist_is_back": _("已恢复使用。", "Offered again."),
}
