"""Time zones with every kind of rule."""

ZONES = """
    UTC Europe/London Europe/Berlin Europe/Paris Europe/Lisbon Europe/Dublin Europe/Chisinau Europe/Istanbul
    Atlantic/Azores America/Nuuk America/Scoresbysund America/St_Johns America/Halifax America/New_York America/Havana
    America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage America/Adak America/Santiago
    America/Sao_Paulo America/Asuncion America/Tijuana America/Miquelon Africa/Casablanca Africa/El_Aaiun Africa/Cairo
    Africa/Lagos Asia/Beirut Asia/Jerusalem Asia/Gaza Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Tokyo Asia/Shanghai
    Australia/Sydney Australia/Adelaide Australia/Lord_Howe Australia/Eucla Pacific/Auckland Pacific/Chatham
    Pacific/Easter Pacific/Norfolk Pacific/Apia Pacific/Kiritimati Pacific/Pago_Pago Pacific/Marquesas
    Antarctica/Troll Antarctica/Macquarie
""".split()
