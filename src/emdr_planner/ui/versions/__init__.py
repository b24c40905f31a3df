"""Accepted plans: made, reopened as they were said then, and compared with the order of now."""
