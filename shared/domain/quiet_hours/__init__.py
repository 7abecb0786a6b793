"""When promotional messages are permitted in a location, by law and by default."""
