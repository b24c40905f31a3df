"""Reassessment as plain data: dates, numbers and gaps, computed from a case and from nothing else."""
