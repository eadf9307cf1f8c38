"""The campus's own time: what day it is there, wherever a clock was read."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

CAMPUS_TIME = ZoneInfo("Asia/Shanghai")


def in_zone(moment: datetime, zone: tzinfo = CAMPUS_TIME) -> datetime:
    """The moment in the zone, unless that is beyond the calendar: no page is lost to one odd moment."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment
