"""检查记录, one inspection on paper: every answer, the score explained, what was praised, who signed.

Both parties sign; a refusal to sign is noted with its witness, as inspection records are to be kept.
"""
