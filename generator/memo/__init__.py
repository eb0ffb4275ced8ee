"""The memo: a step whose inputs have the digests of an earlier run, and whose code is the same, is not run again."""
