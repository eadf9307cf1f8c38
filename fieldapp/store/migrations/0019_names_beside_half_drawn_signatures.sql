-- Beside the strokes stands who signs, and whether it was refused.
UPDATE inspection SET half_drawn = (
    SELECT json_group_object(drawn.key, json_object('strokes', json(drawn.value)))
    FROM json_each(inspection.half_drawn) AS drawn
) WHERE half_drawn <> '{}';
