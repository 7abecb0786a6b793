"""The gate: may this message be sent now, later or not at all, and by which rules."""
