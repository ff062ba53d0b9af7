"""Relation tables: source and target are given, the type is asked."""
