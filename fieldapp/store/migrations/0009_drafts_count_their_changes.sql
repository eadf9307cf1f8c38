-- Counts every change of a draft, so that a screen sees at once that nobody else has changed it.
ALTER TABLE inspection ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- When a draft was thrown away; it can be taken back until the app is opened again another day.
ALTER TABLE inspection ADD COLUMN discarded_at TEXT;

CREATE TRIGGER answer_added AFTER INSERT ON answer BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.inspection;
END;

CREATE TRIGGER answer_changed AFTER UPDATE ON answer BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.inspection;
END;

CREATE TRIGGER answer_taken_back AFTER DELETE ON answer BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = old.inspection;
END;

CREATE TRIGGER draft_photo_added AFTER INSERT ON draft_photo BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.draft;
END;

CREATE TRIGGER draft_photo_moved AFTER UPDATE ON draft_photo BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.draft;
END;

CREATE TRIGGER draft_photo_removed AFTER DELETE ON draft_photo BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = old.draft;
END;

CREATE TRIGGER instance_named AFTER INSERT ON inspection_instance BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.inspection;
END;

CREATE TRIGGER instance_removed AFTER DELETE ON inspection_instance BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = old.inspection;
END;

CREATE TRIGGER inspection_finished AFTER UPDATE OF finished_at, discarded_at ON inspection BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.id;
END;

-- The list of what was finished last reads ten rows, however long the phone is in use.
CREATE INDEX inspection_by_finish ON inspection (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX inspection_by_assignment ON inspection (assignment) WHERE assignment IS NOT NULL;
