"""What an inbound message means: exact keywords, and phrases in English and Spanish."""
