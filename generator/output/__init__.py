"""Write: the output directory changes all at once, or not at all."""
