"""整改复查意见书, the re-inspection opinion on a notice: 合格 or not for each demand, and what follows.

The third of the usual set 现场检查记录, 责令整改指令书, 整改复查意见书.
"""
