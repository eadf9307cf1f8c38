"""整改回执, the reply to a rectification notice: what was done about each demand, and when.

What is not done yet has its reason and the extension asked for.
"""
