"""Build time: the Python and JavaScript that go to the phone."""
