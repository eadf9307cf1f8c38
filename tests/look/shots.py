"""What is looked at: a line a screen or page. Add yours here.

`path` may name what `campus.furnish` put there, such as `{submitted}`. `ready` is a semantics identifier the
screen of a phone is complete with, if it has one. `then` is done before the picture is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.fingers import drag
from tests.support.window import Window


def stay(_window: Window) -> None:
    """Look at it as it opens."""


def practise(window: Window) -> None:
    """Go where nothing is real."""
    window.tap("practise")
    window.wait_for("assignment-1")


def search_canteen(window: Window) -> None:
    """Look for 食堂 by its initials."""
    window.type("today-search", "st")
    window.wait_for("checklist-CAN-GRADE")


def begin_inspection(window: Window) -> None:
    """Open the assigned inspection and fail its first item."""
    window.tap("assignment-1")
    window.tap("answer-CAN-GRADE-01-fail")
    window.tap("answer-CAN-GRADE-02-pass")
    window.wait_for("note-CAN-GRADE-01")


def review_inspection(window: Window) -> None:
    """See what the inspection, begun by the shot before, still lacks."""
    window.tap("draft-1")
    window.tap("review")
    window.wait_for("finish")


def sign_inspection(window: Window) -> None:
    """Let the inspected unit begin to sign."""
    review_inspection(window)
    window.tap("closing")
    window.tap("signature-inspected")
    window.wait_for("signature-pad")
    window.rest()
    drag(window, "signature-pad", (0.2, 0.6), (0.4, 0.3))
    drag(window, "signature-pad", (0.4, 0.3), (0.7, 0.65))


def fill_matrix(window: Window) -> None:
    """Walk along the windows of a canteen and take points off."""
    window.tap("checklist-WINDOWS")
    window.type("place-search", "st")
    window.tap("place-n-canteen")
    window.type("instances-many", "12")
    window.tap("instances-add")
    for cell in ("01#1", "01#1", "03#2", "02#4"):
        window.tap(f"cell-WINDOWS-{cell}")


def record(window: Window) -> None:
    """Speak instead of typing."""
    take_snap(window)
    window.tap("snap-voice")
    window.wait_for("snap-voice-stop")


def take_snap(window: Window) -> None:
    """Press the shutter and come to what is asked afterwards."""
    window.tap("shutter")
    window.wait_for("snap-save")


def choose_category(window: Window) -> None:
    """Look at the kinds of hazards a snap can be."""
    take_snap(window)
    window.tap("snap-category")
    window.wait_for("category-search")


def see_nearby(window: Window) -> None:
    """Where hazards stand open, they are offered before anything is reported twice."""
    take_snap(window)
    window.tap("snap-place")
    window.type("place-search", "st")
    window.tap("place-n-canteen")
    window.tap("category-SNAP-05")
    window.wait_for("nearby-1")


def mark_photo(window: Window) -> None:
    """Draw over a photo that was just taken."""
    take_snap(window)
    window.tap("snap-photo-1")
    window.tap("viewer-mark")
    window.wait_for("mark-canvas")
    window.rest()
    drag(window, "mark-canvas", (0.2, 0.75), (0.45, 0.5))
    window.tap("tool-circle")
    drag(window, "mark-canvas", (0.35, 0.3), (0.65, 0.55))
    window.tap("tool-cover")
    drag(window, "mark-canvas", (0.7, 0.1), (0.9, 0.25))


def ask_for_time(window: Window) -> None:
    """Open the form of a move."""
    window.tap("move-ask_extension")
    window.wait_for("move-go")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture. Without an `account` nobody is signed in."""

    name: str
    account: str | None
    path: str
    ready: str = ""
    then: Callable[[Window], None] = stay


PHONE_SHOTS = (
    Shot(name="sign-in", account=None, path="/", ready="sign-in-go"),
    Shot(name="practice", account=None, path="/", ready="practise", then=practise),
    Shot(name="today", account="inspector", path="/", ready="tab-today"),
    Shot(name="today-team", account="electric", path="/", ready="waiting-fix"),
    Shot(name="start-inspection", account="inspector", path="/inspections/new", ready="checklist-CAN-GRADE"),
    Shot(name="inspection", account="inspector", path="/", ready="assignment-1", then=begin_inspection),
    Shot(name="review", account="inspector", path="/", ready="draft-1", then=review_inspection),
    Shot(name="signature", account="inspector", path="/", ready="draft-1", then=sign_inspection),
    Shot(name="matrix", account="inspector", path="/inspections/new", ready="scan-place", then=fill_matrix),
    Shot(name="today-search", account="inspector", path="/", ready="today-search", then=search_canteen),
    Shot(name="today-monitor", account="monitor", path="/", ready="snap-big"),
    Shot(name="snap", account="monitor", path="/snap", ready="shutter"),
    Shot(name="snap-details", account="monitor", path="/snap", ready="shutter", then=take_snap),
    Shot(name="photo-marking", account="monitor", path="/snap", ready="shutter", then=mark_photo),
    Shot(name="snap-recording", account="monitor", path="/snap", ready="shutter", then=record),
    Shot(name="snap-category", account="monitor", path="/snap", ready="shutter", then=choose_category),
    Shot(name="snap-nearby", account="inspector", path="/snap", ready="shutter", then=see_nearby),
    Shot(name="my-snaps", account="monitor", path="/snap/mine"),
    Shot(name="tasks-to-fix", account="electric", path="/tasks", ready="tab-tasks"),
    Shot(name="task-to-fix", account="electric", path="/tasks/{returned}", ready="task-submit"),
    Shot(name="tasks-to-verify", account="inspector", path="/tasks", ready="tab-tasks"),
    Shot(name="task-to-verify", account="inspector", path="/tasks/{submitted}", ready="task-verify"),
    Shot(name="task-round", account="inspector", path="/tasks/round", ready="round-go"),
    Shot(
        name="task-move", account="electric", path="/tasks/{returned}", ready="task-submit", then=ask_for_time
    ),
    Shot(name="inbox", account="inspector", path="/inbox", ready="news-1"),
    Shot(name="me", account="inspector", path="/me", ready="sync-now"),
)

DESK_SHOTS = (
    Shot(name="desk-sign-in", account=None, path="/sign-in"),
    Shot(name="desk-overview", account="office", path="/"),
    Shot(name="desk-tasks", account="office", path="/tasks"),
    Shot(name="desk-task-closed", account="office", path="/tasks/{closed}"),
    Shot(name="desk-task-submitted", account="office", path="/tasks/{submitted}"),
    Shot(name="desk-list-responsibility", account="office", path="/lists/responsibility"),
    Shot(name="desk-list-deadlines", account="office", path="/lists/deadlines"),
    Shot(name="desk-list-duplicates", account="office", path="/lists/duplicates"),
    Shot(name="desk-map", account="office", path="/lists/map"),
    Shot(name="desk-inspections", account="office", path="/inspections"),
    Shot(name="desk-findings", account="office", path="/findings"),
    Shot(name="desk-inspection", account="office", path="/inspections/{inspection}"),
    Shot(name="desk-assignments", account="office", path="/assignments"),
    Shot(name="desk-checklists", account="office", path="/checklists"),
    Shot(name="desk-checklist", account="office", path="/checklists/at/CAN-GRADE"),
    Shot(name="desk-checklist-edit", account="office", path="/checklists/at/CAN-GRADE/edit"),
    Shot(name="desk-assign", account="office", path="/assignments/new"),
    Shot(name="desk-papers", account="office", path="/papers"),
    Shot(name="desk-paper", account="office", path="/papers/{paper}"),
    Shot(name="desk-phones", account="office", path="/phones"),
    Shot(name="desk-triage", account="office", path="/triage"),
    Shot(name="desk-board", account="office", path="/board"),
    Shot(name="desk-heat", account="office", path="/analysis"),
    Shot(name="desk-trends", account="office", path="/analysis/trends"),
    Shot(name="desk-coverage", account="office", path="/analysis/coverage"),
    Shot(name="desk-burden", account="office", path="/analysis/burden"),
    Shot(name="desk-photo-wall", account="office", path="/analysis/photos"),
    Shot(name="desk-people", account="office", path="/people"),
    Shot(name="desk-prove", account="office", path="/prove"),
)
