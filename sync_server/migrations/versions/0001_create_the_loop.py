"""Create the tables of the loop: people, operations, campus, inspections, tasks, photos."""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people()
    _sync()
    _campus()
    _inspections()
    _tasks()
    _photos()
    _begin_history()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("post_zh", sa.String(), nullable=False),
        sa.Column("post_en", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account"),
    )
    op.create_table(
        "signintries",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account"),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("app_version", sa.String(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT, nullable=True),
        sa.Column("pending_operations", sa.Integer(), nullable=False),
        sa.Column("pending_photos", sa.Integer(), nullable=False),
        sa.Column("pending_photo_bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "client"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_device_person", "device", ["person"])
    op.create_table(
        "desksession",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("csrf_hash", sa.String(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_desksession_person", "desksession", ["person"])


def _sync() -> None:
    op.create_table(
        "operation",
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("device", sa.String(), sa.ForeignKey("device.id"), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("occurred_at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("op_id"),
        sa.UniqueConstraint("device", "device_seq"),
    )
    op.create_table(
        "synccounter",
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("space"),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("left", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "numberseries",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series"),
    )


def _campus() -> None:
    op.create_table(
        "campusdocument",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )


def _inspections() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("checklist", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("assignee", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("assigned_by", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignment_assignee", "assignment", ["assignee"])
    op.create_table(
        "inspection",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("checklist", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("inspector", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("post_zh", sa.String(), nullable=False),
        sa.Column("post_en", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), sa.ForeignKey("assignment.id"), nullable=True),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("score", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("spot_check", sa.Boolean(), nullable=False),
        sa.Column("photo_state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_inspection_finished_at", "inspection", ["finished_at"])
    op.create_index("ix_inspection_inspector", "inspection", ["inspector"])


def _tasks() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("open_key", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("issuer", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("issuer_role", sa.String(), nullable=False),
        sa.Column("issuer_post_zh", sa.String(), nullable=False),
        sa.Column("issuer_post_en", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("escort", sa.String(), nullable=True),
        sa.Column("occurrences", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("inspection", sa.String(), sa.ForeignKey("inspection.id"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("open_key"),
    )
    op.create_index("ix_task_due_at", "task", ["due_at"])
    op.create_index("ix_task_escort", "task", ["escort"])
    op.create_index("ix_task_inspection", "task", ["inspection"])
    op.create_index("ix_task_issuer", "task", ["issuer"])
    op.create_index("ix_task_state", "task", ["state"])
    op.create_index("ix_task_team", "task", ["team"])
    op.create_table(
        "taskevent",
        sa.Column("task", sa.String(), sa.ForeignKey("task.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("post_zh", sa.String(), nullable=False),
        sa.Column("post_en", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("task", "version"),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("inspection", sa.String(), sa.ForeignKey("inspection.id"), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("task", sa.String(), sa.ForeignKey("task.id"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_finding_inspection", "finding", ["inspection"])
    op.create_index("ix_finding_task", "finding", ["task"])
    op.create_table(
        "snap",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("taken_at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("task", sa.String(), sa.ForeignKey("task.id"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_snap_reporter", "snap", ["reporter"])
    op.create_index("ix_snap_task", "snap", ["task"])


def _photos() -> None:
    op.create_table(
        "photo",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "photoupload",
        sa.Column("sha256", sa.String(), sa.ForeignKey("photo.sha256"), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "person"),
    )
    op.create_table(
        "photouse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("task", sa.String(), sa.ForeignKey("task.id"), nullable=True),
        sa.Column("inspection", sa.String(), sa.ForeignKey("inspection.id"), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_photouse_inspection", "photouse", ["inspection"])
    op.create_index("ix_photouse_sha256", "photouse", ["sha256"])
    op.create_index("ix_photouse_task", "photouse", ["task"])


def _begin_history() -> None:
    counter = sa.table("synccounter", sa.column("space"), sa.column("value"), sa.column("epoch"))
    epoch = context.config.attributes["epoch"]
    op.execute(counter.insert().values(space=1, value=0, epoch=epoch))
