"""What an upgrade has to change in items that stand already: each change once, in their order."""
