-- Who took part, what was praised and who signed, as JSON (`checklists.wire.attending.Closing`).
ALTER TABLE inspection ADD COLUMN closing TEXT NOT NULL DEFAULT '{}';

CREATE TRIGGER inspection_closing AFTER UPDATE OF closing ON inspection BEGIN
    UPDATE inspection SET revision = revision + 1 WHERE id = new.id;
END;
