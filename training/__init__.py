"""How the shipped English pipeline is made: treebanks in, spaCy pipeline and model card out."""
