"""Detectors of shifts against dated visits, summits and turning points: every week of every pair is ranked."""
