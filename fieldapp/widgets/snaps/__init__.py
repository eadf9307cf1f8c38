"""What a hazard snap is filled in with: place, kind, danger, outlook."""
