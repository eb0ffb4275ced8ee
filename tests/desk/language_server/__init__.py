"""What an editor asks, asked as an editor does."""
