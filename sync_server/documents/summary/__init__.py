"""检查情况小结, the summary of a week or a month: counted, set beside the days before, and put into words.

Only what was counted is stated; what it means is for who signs to write.
"""
