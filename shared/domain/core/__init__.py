"""Values and errors that every room uses: errors, phone numbers, redaction. No product rules."""
