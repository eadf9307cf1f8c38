"""Words for deadlines and moments."""

from checklists.asking.model import Text

YESTERDAY = Text(zh="昨天 {clock}", en="yesterday {clock}")
TODAY = Text(zh="今天 {clock}", en="today {clock}")
TOMORROW = Text(zh="明天 {clock}", en="tomorrow {clock}")
ON_DAY = Text(zh="{month} 月 {day} 日 {clock}", en="{day} {name} {clock}")
