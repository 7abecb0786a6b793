"""The second reader: a linear model that may hold marketing where no rule explains a message."""
