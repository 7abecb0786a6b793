"""What the contact says themselves, and in which mood: an order, a doubt, or none."""
