"""Why a target stands where it stands, and what would change it."""
