"""明白纸, the sheet on a building's wall: what is wrong, who solves it, which number to call.

Only printed, from the responsibility map in force: it has no number and no seal.
"""
