"""Changes of a contact by the brand's own software: attributes, events, preferences."""
