"""What holds for every test."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)  # on a busy machine an example takes what it takes
settings.load_profile("no deadline")
