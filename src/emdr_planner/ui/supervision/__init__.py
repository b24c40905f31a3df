"""What supervision looks at: completeness of the record, overrides with their reasons, gates over time, the trail."""
