"""Figures of pages that are told in sentences, in the words of the brief."""
