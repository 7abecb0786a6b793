"""Commands that deploy and destroy."""
