"""What moto lacks or does too slowly for the local platform."""
