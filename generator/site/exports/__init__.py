"""The book, or one briefing of it, as something else than a site: JSON, BibTeX, PDF, EPUB."""
