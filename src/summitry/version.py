"""The version of the program, for every layer to name."""

VERSION = "0.1.0"
