"""The client's frame: what orders besides ours need to know, entered in one place."""
