"""The desk file: a DuckDB database that readers open late and close early."""
