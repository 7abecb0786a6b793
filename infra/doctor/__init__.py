"""What is missing or wrong in a deployment, told before a text is lost by it."""
