"""What a month of texts costs at AWS, by the calls that the functions make."""
