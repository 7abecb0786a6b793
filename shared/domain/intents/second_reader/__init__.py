"""A linear model that suspects an opt-out where no rule explains a message. It may only hold."""
