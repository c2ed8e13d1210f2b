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

PER_DOLLAR: Mapping[str, float] = {
    "AED": 3.7, "AUD": 1.5, "BRL": 5, "CAD": 1.4, "CHF": 0.85, "CLP": 950, "CNY": 7.2, "COP": 4_100, "CZK": 22, "DKK": 7, "EUR": 0.9,
    "GBP": 0.78, "HKD": 7.8, "HUF": 350, "IDR": 16_000, "ILS": 3.7, "INR": 80, "JPY": 150, "KRW": 1_300, "MXN": 18, "MYR": 4.5,
    "NGN": 1_500, "NOK": 10, "NZD": 1.7, "PHP": 50, "PKR": 280, "PLN": 4, "RON": 4.6, "SAR": 3.75, "SEK": 10, "SGD": 1.35, "THB": 33,
    "TRY": 35, "USD": 1, "VND": 25_000, "ZAR": 18,
}  # fmt: skip
"""About how many of a currency make a US dollar, to tell pay far apart; the rates of 2024, rounded."""
