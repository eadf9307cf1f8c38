"""The demo campus (proposal of the domain notes): its places, units, map, posts, and two open assignments."""
