"""Large papers are set in the background: asked for, taken up, watched, cancelled, not lost by a restart."""
