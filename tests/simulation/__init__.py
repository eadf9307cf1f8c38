"""Phones, servers and a bad network as a model whose every decision is the shipped code's.

What is modelled is the shell: what is written down when, what a crash or a lost answer leaves behind.
One seed is one history; `python -m tests.simulation` runs many and keeps count.
"""
