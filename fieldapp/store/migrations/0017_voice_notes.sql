-- A voice note of a draft lies beside its photos: `seconds` says how long it is, and is NULL for a photo.
ALTER TABLE draft_photo ADD COLUMN seconds INTEGER;
