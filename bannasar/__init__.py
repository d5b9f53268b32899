"""The command line: it wires the layers together, and none of them imports it."""
