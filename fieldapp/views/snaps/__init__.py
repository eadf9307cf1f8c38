"""Hazard snap 随手拍: the camera, the details, what I reported."""
