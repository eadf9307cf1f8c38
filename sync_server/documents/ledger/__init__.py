"""隐患台账, the hazard ledger, and its 责任 and 时限 views as one workbook.

Columns follow ledgers that education bureaus ask for; official papers know only 一般 and 重大, so the
inner levels 1 to 3 are written as one.
"""
