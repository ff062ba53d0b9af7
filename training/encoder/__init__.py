"""Trains the encoder that names the relation of a given pair."""
