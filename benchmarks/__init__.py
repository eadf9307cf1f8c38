"""Figures as ratios: what the product does in a second over what the bare machine does, in one run."""
