"""Resolve: records and verified evidence become a Book, in which everything is linked from both ends."""
