"""Attention: how an actor's dealings are distributed, bin by bin, how sure that is, and what it rests on."""
