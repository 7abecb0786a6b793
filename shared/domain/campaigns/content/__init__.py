"""What is reviewed before a campaign is launched: messages, audience, options and times."""
