"""The case file: one client as JSON, read strictly and written so that the same case gives the same bytes."""
