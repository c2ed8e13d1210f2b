"""The judge's pure part: what a language model is asked about the few best openings, and what is believed of its answer.

`question` writes the request, `answer` reads what came back and checks each quote, `advice` turns it into points.
"""
