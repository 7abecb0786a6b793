"""What the contact asks about the brand, their data or a person, and what is answered."""
