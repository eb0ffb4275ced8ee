"""The memo: what is known is not done again, and what is not to be believed is not known."""
