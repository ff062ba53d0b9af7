"""Gold of our own: articles written and labelled for this project."""
