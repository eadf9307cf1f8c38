"""Notations that checklists and hazard categories share."""

DEADLINES = "at_once | 24h | 3d | 7d | 15d | 30d"
DEADLINE = "at_once|24h|3d|7d|15d|30d"
CATEGORY = r"SNAP-\d{2}"
SCHEME = r"[a-z][a-z0-9_]*@[1-9]\d{0,4}"
SLUG = r"[a-z][a-z0-9_]*"
MAX_POINTS = 1000
