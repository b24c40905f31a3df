"""Parts of the measures page: the form for a total, the list, and thresholds as rows with their sources."""
