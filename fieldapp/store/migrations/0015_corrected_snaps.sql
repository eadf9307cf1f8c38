-- A draft that corrects a report: the snap it will be said of. It is thrown away once it was said.
ALTER TABLE snap ADD COLUMN corrects TEXT;
