"""The campus's own time: what day it is there, wherever a clock was read."""

from zoneinfo import ZoneInfo

CAMPUS_TIME = ZoneInfo("Asia/Shanghai")
