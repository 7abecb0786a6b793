"""Records what functions ask of AWS, and answers it from memory while they are measured."""
