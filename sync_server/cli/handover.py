"""The command about hand-over files: `xunan handover FILE`."""

from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.handover import read_hand_over
from sync_server.ingest.handing_over import take_over
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import opened
from sync_server.settings import Settings


def handover(settings: Settings, file: Path) -> None:
    """导入交接文件 Import a phone's hand-over file, as often as one likes; asks for its code."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal("handover.not_opened", detail=str(error)) from error
    handed = read_hand_over(content, input("交接码 Code: "))
    with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        taken = take_over(resources, handed)
    print(
        f"{handed.head.account}  {handed.head.made_at:%Y-%m-%d %H:%M}\n"
        f"记录 Records: 新 new {taken.new} · 已有 known {taken.known}"
        f" · 待补 waiting {taken.deferred} · 未接受 refused {taken.refused}\n"
        f"照片 Photos: 新 new {taken.new_photos} · 已有 known {taken.known_photos}"
        f" · 未接受 refused {taken.refused_photos} · 还在手机上 left {handed.head.left_photos}",
        flush=True,
    )
