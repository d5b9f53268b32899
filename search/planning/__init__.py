"""From a syntax tree to the plan of an engine: units, what must be there, what ranks."""
