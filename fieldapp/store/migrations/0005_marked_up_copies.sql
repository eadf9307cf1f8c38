-- A marked-up copy names the photo it was drawn over.
ALTER TABLE draft_photo ADD COLUMN derived_from TEXT;
