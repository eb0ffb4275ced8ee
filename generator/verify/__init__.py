"""Verify a summary against its source: quotes, mentions, and the lock."""
