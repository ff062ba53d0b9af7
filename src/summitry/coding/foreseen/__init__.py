"""Forward-looking statements: what a text says will happen, by whom, by when and how likely."""
