"""The tables, and nothing else: never a request, never a response.

Moments are kept in UTC, scores and days as text, what phones sent as the very bytes. Where a list or mapping
begins empty, `default` says so: pydantic copies it for each row, and of a factory it reads the signature
each time, which took three quarters of making a task.
"""

from sync_server.tables.arriving import (
    Change,
    DeferredOperation,
    NumberSeries,
    Operation,
    SpentNumber,
    SyncCounter,
)
from sync_server.tables.auditing import AuditEntry
from sync_server.tables.desks import BulkRun, DeskLook, SavedView
from sync_server.tables.inspecting import Assignment, Finding, Inspection, InspectionReturn, Snap
from sync_server.tables.keeping import OfficeDecision, VerifiedBackup
from sync_server.tables.noticing import Climb, Notice, NoticeChoice, NoticeKindChoice
from sync_server.tables.papers import (
    Paper,
    PaperFile,
    PaperJob,
    PaperPiece,
    PaperTelling,
    PaperTemplate,
)
from sync_server.tables.people import AddressTries, DeskSession, Device, EnrolmentCode, Person, SignInTries
from sync_server.tables.pictures import Photo, PhotoPreview, PhotoUpload, PhotoUse
from sync_server.tables.places import CampusDocument
from sync_server.tables.publishing import GuidancePicture, PublishedChecklist, RetiredChecklist
from sync_server.tables.rectifying import KeptApart, Task, TaskEvent, TaskParty
from sync_server.tables.searching import SearchText

__all__ = [
    "AddressTries",
    "Assignment",
    "AuditEntry",
    "BulkRun",
    "CampusDocument",
    "Change",
    "Climb",
    "DeferredOperation",
    "DeskLook",
    "DeskSession",
    "Device",
    "EnrolmentCode",
    "Finding",
    "GuidancePicture",
    "Inspection",
    "InspectionReturn",
    "KeptApart",
    "Notice",
    "NoticeChoice",
    "NoticeKindChoice",
    "NumberSeries",
    "OfficeDecision",
    "Operation",
    "Paper",
    "PaperFile",
    "PaperJob",
    "PaperPiece",
    "PaperTelling",
    "PaperTemplate",
    "Person",
    "Photo",
    "PhotoPreview",
    "PhotoUpload",
    "PhotoUse",
    "PublishedChecklist",
    "RetiredChecklist",
    "SavedView",
    "SearchText",
    "SignInTries",
    "Snap",
    "SpentNumber",
    "SyncCounter",
    "Task",
    "TaskEvent",
    "TaskParty",
    "VerifiedBackup",
]
