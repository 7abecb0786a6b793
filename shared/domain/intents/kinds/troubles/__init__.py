"""Something is wrong between the contact and the brand, and a person has to see it."""
