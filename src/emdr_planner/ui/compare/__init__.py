"""Orders side by side: each strategy with its rule, caution and source, and where they disagree about a target."""
