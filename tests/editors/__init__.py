"""The extensions for editors."""
