"""Parts of the readiness page: the grid, the forms, and what they may take."""
