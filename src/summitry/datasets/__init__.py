"""Public event data: one importer a data set, each a reading of its files into the columns of ``records``."""
