"""When a pattern of dealings changed: surges and silences of one counterpart, turns of the whole, changes of tone."""
