"""Components that take values and report events; they know no service and no store."""
