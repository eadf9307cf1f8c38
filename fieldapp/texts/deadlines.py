"""Words for deadlines and moments."""

from checklists.asking.model import Text

LEFT = Text(zh="还剩{time}", en="{time} left")
OVERDUE = Text(zh="已逾期{time}", en="{time} overdue")
MINUTES = Text(zh=" {n} 分钟", en="{n} min")
HOURS = Text(zh=" {n} 小时", en="{n} h")
DAYS = Text(zh=" {n} 天", en="{n} days")
YESTERDAY = Text(zh="昨天 {clock}", en="yesterday {clock}")
TODAY = Text(zh="今天 {clock}", en="today {clock}")
TOMORROW = Text(zh="明天 {clock}", en="tomorrow {clock}")
ON_DAY = Text(zh="{month} 月 {day} 日 {clock}", en="{day} {name} {clock}")
