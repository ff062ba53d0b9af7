"""Fixed workloads that print their figures."""
