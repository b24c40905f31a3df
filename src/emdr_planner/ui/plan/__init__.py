"""Parts of the plan: gates, the order as cards, why each step stands where it stands, and the clinician's hand."""
