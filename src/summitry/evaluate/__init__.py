"""Measuring the coder against gold labels that anyone can rerun: articles, relation tables, triple files."""
