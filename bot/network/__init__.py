"""The way out: every question to a service is asked from here, politely.

`fetch` says who is asked how; `manners`, `lanes` and `turns` when, `robots` and `addresses` what never. A `visit` asks
once, over the `wire`, and understands what comes (`tries`, `protocol`, `unpack`); a `conversation` asks on, and
`questions` are many of them side by side. Of job services nothing is known here but their manners.
"""
