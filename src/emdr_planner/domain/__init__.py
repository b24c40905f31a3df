"""What an EMDR therapist writes down: immutable values and the changes between them."""
