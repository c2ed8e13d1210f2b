"""Asking a language model about the few best openings: the endpoint, its pace and prices, and what is kept.

What is asked and what is believed of an answer is decided in `scoring.judge`; `judging` is the page to read first.
"""
