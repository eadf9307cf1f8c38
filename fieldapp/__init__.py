"""The phone: inspections, hazard snaps and rectification tasks, with or without a network."""
