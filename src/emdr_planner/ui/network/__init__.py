"""The map: a client's memory network, drawn and edited in place."""
