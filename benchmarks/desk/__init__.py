"""The desk at any size: how long its pages take with fifty thousand tasks, over with five hundred.

`python -m benchmarks.desk` runs this part alone, `--postgresql` four times as large on the other database.
"""
