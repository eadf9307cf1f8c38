"""What an account may be: one vocabulary for phone, server, workbook and paper."""

from enum import StrEnum


class Role(StrEnum):
    """From the least to the most that is trusted to it.

    Messages and rows hold plain text (it may be of a newer version), which is compared with these.
    """

    MONITOR = "monitor"
    TEAM = "team"
    INSPECTOR = "inspector"
    MANAGER = "manager"
    ADMIN = "admin"


INSPECTING_ROLES = frozenset({Role.INSPECTOR, Role.MANAGER, Role.ADMIN})
"""Who may inspect, and verifies what was found; everybody may report a hazard."""
MANAGING_ROLES = frozenset({Role.MANAGER, Role.ADMIN})
