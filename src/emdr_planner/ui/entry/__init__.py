"""Fields and rows that every entry form of the record is made of."""
