"""Parts of the memory form: bound fields, the Phase-3 record, and what belongs to one type only."""
