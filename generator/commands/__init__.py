"""The faces of the program: the command line, the console, the preview, publishing, a new site."""
