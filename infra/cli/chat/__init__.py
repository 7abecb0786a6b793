"""`rapport chat`: a phone in the terminal, which texts the local platform."""
