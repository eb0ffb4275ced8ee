"""Briefbook: source documents and YAML summaries in, a static site with proven evidence out."""

__version__ = "0.1.0"
