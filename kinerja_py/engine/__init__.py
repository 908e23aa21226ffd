"""Pure checking: data in, data out. Runs in CPython and, the same bytes, in Pyodide on a teacher's phone.

Nothing here reads files, clocks or the network, and nothing outside this folder, the standard library and
`rfc8785` is imported.
"""
