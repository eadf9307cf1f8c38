"""The tables, and nothing else: never a request, never a response.

Moments are kept in UTC, scores and days as text, what phones sent as the very bytes.
"""

from sync_server.tables.arriving import Change, NumberSeries, Operation, SyncCounter
from sync_server.tables.inspecting import Assignment, Finding, Inspection, Snap
from sync_server.tables.people import DeskSession, Device, Person, SignInTries
from sync_server.tables.pictures import Photo, PhotoUpload, PhotoUse
from sync_server.tables.places import CampusDocument
from sync_server.tables.rectifying import Task, TaskEvent

__all__ = [
    "Assignment",
    "CampusDocument",
    "Change",
    "DeskSession",
    "Device",
    "Finding",
    "Inspection",
    "NumberSeries",
    "Operation",
    "Person",
    "Photo",
    "PhotoUpload",
    "PhotoUse",
    "SignInTries",
    "Snap",
    "SyncCounter",
    "Task",
    "TaskEvent",
]
