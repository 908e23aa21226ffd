"""The shape of the catalogue's YAML files, one module for each file or what several of them have: pydantic models whose
descriptions also feed editors and the README.

All scalars arrive as the text their author typed (see document.py); the types in bagian.py say what they become.
"""
