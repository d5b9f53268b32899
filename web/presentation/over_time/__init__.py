"""A person or an office and a topic over time: how often, which figures, in which words."""
