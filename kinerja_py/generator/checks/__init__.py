"""The checks that lint runs over a catalogue that could be read; each module is one matter."""
