"""Read and parse: content/ on disk becomes a Library of records, and each source a Document."""
