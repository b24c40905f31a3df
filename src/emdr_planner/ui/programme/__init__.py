"""The programme of a client: calendar, breaks, points at which it looks again, and every planning default."""
