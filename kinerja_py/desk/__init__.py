"""The command line for many files at once."""
