"""Benchmarks: never part of the tests. `python -m benchmarks` (or `make bench`) runs them all and prints Markdown."""
