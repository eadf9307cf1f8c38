"""Which tables the log follows, and why it does not follow the others."""

AUDITED: dict[str, frozenset[str]] = {
    "assignment": frozenset(),
    "bulkrun": frozenset(),
    "campusdocument": frozenset(),
    "desksession": frozenset({"last_seen_at"}),
    "device": frozenset(
        {
            "last_seen_at",
            "app_version",
            "pending_operations",
            "pending_photos",
            "pending_photo_bytes",
            "contiguous",
            "skew_s",
        }
    ),
    "enrolmentcode": frozenset(),
    "inspection": frozenset({"photo_state"}),
    "inspectionreturn": frozenset(),
    "keptapart": frozenset(),
    "noticechoice": frozenset(),
    "operation": frozenset({"result", "pos"}),
    "paper": frozenset(),
    "papertemplate": frozenset(),
    "person": frozenset(),
    "photo": frozenset(),
    "publishedchecklist": frozenset(),
    "retiredchecklist": frozenset(),
    "savedview": frozenset(),
    "snap": frozenset(),
    "task": frozenset(),
}
"""By table, the columns whose change alone is no act of anybody."""

UNAUDITED = {
    "addresstries": "a count that is forgotten after ten minutes",
    "auditentry": "the log itself",
    "change": "the feed's own numbers",
    "climb": "follows from a deadline",
    "deferredoperation": "an operation that is not here yet",
    "desklook": "how far somebody has read",
    "finding": "part of its inspection's operation, whose bytes are hashed",
    "notice": "follows from a task's step",
    "numberseries": "a counter",
    "paperfile": "the paper's row holds its SHA-256",
    "paperjob": "how far a paper is set; asking for it and its end change the paper's row",
    "paperpiece": "the paper's row holds its SHA-256",
    "photopreview": "a small copy of a photo",
    "photoupload": "stands beside its photo",
    "photouse": "part of its record's operation, whose bytes are hashed",
    "signintries": "a count that is forgotten after five minutes",
    "spentnumber": "the phone's own numbers",
    "synccounter": "a counter",
    "taskevent": "the task's row changes with every step",
    "taskparty": "its key names who reported; its task changes with it",
    "verifiedbackup": "the server's own note",
}
