"""A person may come to harm: an agent is needed at any hour."""
