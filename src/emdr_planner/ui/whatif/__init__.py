"""What if: moves that the order answers as they are made, while the record is not touched."""
