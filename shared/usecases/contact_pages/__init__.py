"""What contacts do on their own pages, which they reach by a signed link."""
