"""What a month of messages costs at AWS, by the calls that the functions make."""
