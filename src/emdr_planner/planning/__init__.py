"""The reasoning: gates, loads, the proposed order and its explanations, from a planning view alone."""
