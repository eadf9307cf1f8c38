"""服务质量检查情况通报, the inspection bulletin: what was found in a period, section by section.

Fields and their order follow bulletins published by a university's logistics office
(hqbzc.cug.edu.cn/info/1053/2031.htm, 8099.htm; citytoland.com/info/1053/1813.html, 1723.html).
"""
