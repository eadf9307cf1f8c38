"""校园巡查报告, the patrol report: point by point what was looked at and what became of it.

Columns hold the four that GB/T 40248-2021 7.3 asks of a patrol record: 部位, 时间, 人员, 问题.
"""
