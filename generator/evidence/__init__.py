"""Evidence: prove that a quote stands in a text, say where, and mark it. Knows nothing of files, sites or templates."""
