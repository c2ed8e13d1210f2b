"""Currencies of countries."""

from collections.abc import Mapping

_EURO = "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK".split()

CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(_EURO, "EUR"),
    "AE": "AED", "AR": "ARS", "AU": "AUD", "BD": "BDT", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CL": "CLP", "CN": "CNY",
    "CO": "COP", "CR": "CRC", "CZ": "CZK", "DK": "DKK", "EC": "USD", "EG": "EGP", "GB": "GBP", "GE": "GEL", "GH": "GHS",
    "HK": "HKD", "HU": "HUF", "ID": "IDR", "IL": "ILS", "IN": "INR", "IS": "ISK", "JP": "JPY", "KE": "KES", "KR": "KRW",
    "KZ": "KZT", "LI": "CHF", "LK": "LKR", "MA": "MAD", "MX": "MXN", "MY": "MYR", "NG": "NGN", "NO": "NOK", "NZ": "NZD",
    "PA": "USD", "PE": "PEN", "PH": "PHP", "PK": "PKR", "PL": "PLN", "PR": "USD", "QA": "QAR", "RO": "RON", "RS": "RSD",
    "SA": "SAR", "SE": "SEK", "SG": "SGD", "SV": "USD", "TH": "THB", "TN": "TND", "TR": "TRY", "TW": "TWD", "UA": "UAH",
    "US": "USD", "UY": "UYU", "VN": "VND", "ZA": "ZAR",
}  # fmt: skip
"""What is paid with in a country (ISO 3166 to ISO 4217)."""
