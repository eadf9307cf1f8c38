"""The bulletin as a table 序号 / 名称 / 得分 / 扣分项: a row an inspected place, be it canteen, shop or bus.

Columns follow zzb.cug.edu.cn/wlcxq/info/1012/1887.htm. Facts and words are those of `bulletin`.
"""
