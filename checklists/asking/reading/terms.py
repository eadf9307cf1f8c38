"""Notations that the parts of a checklist share."""

import re

# What YAML 1.1 calls unprintable, half characters, and the marks that hide inside a pasted text.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

CHECKLIST = r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*"
DEADLINES = "at_once | 24h | 3d | 7d | 15d | 30d"
DEADLINE = "at_once|24h|3d|7d|15d|30d"
CATEGORY = r"SNAP-\d{2}"
SCHEME = r"[a-z][a-z0-9_]*@[1-9]\d{0,4}"
SLUG = r"[a-z][a-z0-9_]*"
# As the campus document names units and kinds of places.
CAMPUS_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
MAX_POINTS = 1000
MAX_WEIGHT = 1000
MAX_INSTANCES = 500
MAX_VERSION = 99999
KEY = r"[A-Z0-9-]{1,40}(#[A-Za-z0-9_-]{1,20})?"
OTHERS = "pass|fail|na|none"
CODE = r"[A-Za-z0-9][A-Za-z0-9_]{0,19}"
PICTURE = r"[a-z0-9][a-z0-9_-]{0,60}\.(png|jpg|svg)"
STANDARD = r"\S.{0,39}"
