"""From answers to score, grade, findings and their explanation; pure, decimals only."""
