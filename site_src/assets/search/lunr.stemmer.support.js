// The theme's worker asks for this file beside any language; Indonesian needs nothing of it.
