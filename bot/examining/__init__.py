"""Examining a file in a child process with limits, so that no file can hurt the bot."""
