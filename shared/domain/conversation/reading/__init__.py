"""What an inbound message says, before its circumstances decide what follows."""
