"""Whole articles: who did what to whom, whether it happened and when, and what was made up."""
