"""Problems as values: their order, their severities, and the forms in which they are told."""
