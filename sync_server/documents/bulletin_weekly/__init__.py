"""The weekly bulletin, one line a centre, “情况良好” included.

After hqjt.hbou.edu.cn/info/1007/1081.htm. Facts and words are those of `bulletin`;
its issues are counted apart.
"""
