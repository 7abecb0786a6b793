"""One module per intent: its words, its replies and its effect. `registry.py` orders them."""
