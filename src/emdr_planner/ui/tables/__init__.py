"""Tables whose cells edit the record: the parts of the outline."""
