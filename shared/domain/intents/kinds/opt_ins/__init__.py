"""What joins a program, answers its question, or restores a consent."""
