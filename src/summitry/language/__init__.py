"""Text becomes sentences, and sentences become trees with names."""
