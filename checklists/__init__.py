"""The rulebook both sides share: plain Python and data, no framework."""
