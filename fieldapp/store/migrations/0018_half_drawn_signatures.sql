-- Strokes of signatures nobody has handed in yet, by where they would be kept. No trigger counts them: whoever
-- draws knows them, and a screen that is drawn again under a finger would lose it.
ALTER TABLE inspection ADD COLUMN half_drawn TEXT NOT NULL DEFAULT '{}';
