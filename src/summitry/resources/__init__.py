"""Knowledge kept as data: readable files, loaded once."""
