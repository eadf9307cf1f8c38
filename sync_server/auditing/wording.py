"""How a broken chain is told, in both languages."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.auditing.chain import BreakKind

BREAKS: Mapping[BreakKind, Text] = {
    BreakKind.EDITED: Text(zh="内容被改动", en="was changed"),
    BreakKind.MISSING: Text(zh="缺失", en="is missing"),
    BreakKind.OUT_OF_ORDER: Text(zh="顺序被打乱", en="is out of order"),
    BreakKind.UNCHAINED: Text(zh="与前一条接不上", en="does not follow from the entry before"),
    BreakKind.TRUNCATED: Text(zh="起被截去", en="and all after it were cut off"),
    BreakKind.REWRITTEN: Text(zh="与留存的日末值不符", en="differs from the head that was kept"),
}
