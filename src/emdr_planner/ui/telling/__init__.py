"""How the window tells what the planning says: sentences that name memories, lists of them, parts that fold away."""
