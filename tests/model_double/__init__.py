"""An OpenAI-compatible endpoint on loopback, for the real library to talk to; see double.py."""
