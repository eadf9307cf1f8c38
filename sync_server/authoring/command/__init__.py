"""The command `checklists`, for those who write checklists at a desk."""
