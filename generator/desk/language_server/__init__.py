"""What an editor asks about a site: problems, completion, hover, definitions, symbols, new names and mends.

It reads the site and the editor's texts and writes nothing: what changes is for the editor to apply.
"""
