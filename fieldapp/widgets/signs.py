"""The signs of states and steps as Material icons: every sign of the rulebook is drawn here once."""

import flet as ft

from checklists.signs import STATES, STEPS, Sign

ICONS: dict[Sign, ft.IconData] = {
    Sign.ALERT: ft.Icons.REPORT_PROBLEM_OUTLINED,
    Sign.BACK: ft.Icons.REPLY,
    Sign.CHECK: ft.Icons.CHECK_CIRCLE_OUTLINE,
    Sign.CLOCK: ft.Icons.MORE_TIME,
    Sign.CROSS: ft.Icons.BLOCK,
    Sign.EYE: ft.Icons.FACT_CHECK_OUTLINED,
    Sign.FLAG: ft.Icons.FLAG_OUTLINED,
    Sign.INBOX: ft.Icons.INBOX_OUTLINED,
    Sign.LIST: ft.Icons.CHECKLIST,
    Sign.MERGE: ft.Icons.MERGE,
    Sign.OUT: ft.Icons.OUTBOUND_OUTLINED,
    Sign.PAUSE: ft.Icons.PAUSE_CIRCLE_OUTLINE,
    Sign.PERSON: ft.Icons.ASSIGNMENT_IND_OUTLINED,
    Sign.REPEAT: ft.Icons.REPEAT,
    Sign.SHIELD: ft.Icons.SHIELD_OUTLINED,
    Sign.SPEECH: ft.Icons.CHAT_BUBBLE_OUTLINE,
    Sign.SPLIT: ft.Icons.CALL_SPLIT,
    Sign.STAR: ft.Icons.STAR_OUTLINE,
    Sign.TOOL: ft.Icons.CONSTRUCTION,
}


def state_icon(state: str) -> ft.IconData:
    """The icon of a task state; one a newer server knows gets a question mark."""
    sign = STATES.get(state)
    return ICONS[sign] if sign else ft.Icons.HELP_OUTLINE


def step_icon(command: str) -> ft.IconData:
    """The icon of a step of a task's history."""
    sign = STEPS.get(command)
    return ICONS[sign] if sign else ft.Icons.CIRCLE_OUTLINED
