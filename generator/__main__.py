"""`python -m generator` is `briefbook`."""

from generator.cli import main

main(prog_name="briefbook")
