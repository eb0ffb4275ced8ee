"""Campaigns: what would break the promises of SECURITY.md, tried at length (BRIEFBOOK_LONG=1) or in short."""
