"""The second reader: a linear model that may hold where no rule explains a message."""

OPT_OUT, DANGER = "opt_out", "danger"
"""What the model tells from all other messages: a row of weights each."""
