"""Readers of documents: a PDF, a Word file, a web page become the one shape in which sources are verified and shown."""
