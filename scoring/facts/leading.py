"""Whether an advert speaks of leading people: many who are called managers look after things, not after staff."""

from .language import language_of
from .patterns import compiled
from .text import Advert

TELLS = 600
"""Characters that an advert needs for its silence to mean that nobody is led."""
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_PEOPLE = (
    r"(?!customers|users|servers|centers|containers|orders|offers|suppliers|vendors|partners|influencers|investors|stakeholders|retailers"
    r"|publishers|resellers|brokers|contributors|restaurants|plants|tenants|merchants|applicants)"
    r"(?:\w+(?:ers|ors|ists|tants|yees|ives|eers|ians)|people|nurses|associates|apprentices|interns|reps|clerks|agents|analysts)"
)
_TELLING = frozenset(("en", "de"))
"""Languages whose ways to speak of leading people are known here: the silence of others tells nothing."""
_LEADS = compiled(
    r"\bdirect reports?\b|\b(?:reports?|reporting) (?:in)?to you\b|\bteam of (?:\w+ (?:to \w+ )?)?(?:\d|people|direct|reps|analysts|engineers|managers|specialists|agents|accountants|coordinators|associates|staff)"
    r"|\b(?:lead|leads|leading|manage|manages|managing|build|building|grow|growing|scale|scaling|oversee\w*|supervise\w*|supervising|coach\w*|mentor\w*|hire|hiring|recruit\w*|train\w*|motivat\w+|inspir\w+|develop\w*|direct)(?:,? (?:and|&|or) \w+|, \w+,? (?:and|&) \w+|, \w+, \w+,? (?:and|&) \w+)? (?:an?|the|our|your|their|up|multiple|all)?\s?(?:[\w-]+ ){0,3}?(?:team|teams|staff|department|employees|team members|associates|supervisors|technicians|crew|personnel|workforce)\b"
    r"|\b(?:people|staff|personnel|team|line) (?:management|manager|leadership|leader|development)\b|\bline manag\w+|\bsupervis(?:e|es|ing|ory|or|ion of)\b|\bperformance (?:reviews?|evaluations?|appraisals?)\b|\b(?:managerial|supervisory|leadership|team[- ]lead\w*) (?:experience|role|position|responsibilit\w+)|\bjunior (?:team members|staff|colleagues|analysts|accountants)|\bown (?:\w+ )?team\b"
    rf"|\b(?:lead|leads|leading|run|runs|running|head|heads|heading|manag\w+|supervis\w+|oversee\w*|coach\w*|mentor\w*) (?:an? |the |our |your )?(?:\w+ )?(?:group|crew|squad|pod|unit|troop|staff) of\b"
    rf"|\b(?:lead|leads|leading|supervis\w+|manag\w+|oversee\w*|coach\w*|mentor\w*) (?:up to |about |around |some )?{_NUMBER} (?:[\w-]+ )?{_PEOPLE}\b|\breports? (?:directly )?(?:in)?to (?:this|the) (?:position|role|post)\b"
    r"|\byears?[^.\n]{0,60}\b(?:manag\w+|leading|leadership|supervis\w+)\b[^.\n]{0,25}\b(?:teams?|people|staff|role|position|capacity|analysts|engineers)"
    r"|\bdisziplinarisch|\b(?:fachliche?|führung)\w* (?:führung|verantwortung|von|eines|des|ihres|deines|der)|\b(?:personal|mitarbeiter|team)(?:verantwortung|führung)|\bführungs(?:erfahrung|verantwortung|position|aufgaben|kraft)|\b(?:team|mitarbeit\w+)\b[^.\n]{0,40}\bführ(?:en|st|ung)|\b(?:führ|leit)(?:en|est|st|ung) [^.\n]{0,30}\b(?:teams?|mitarbeit\w+)|\beigene[ns]? team\b|\bunterst(?:eh|ell)(?:en|t|te)\b|\b(?:leite|führe|leitest|führst|leiten|führen|lenkst) (?:[\w-]+ ){0,3}\w*(?:kolleg\w+|gruppe|abteilung|fachkräfte|angestellte\w*|mannschaft|leute|personal)\b"
    r"|\bencadr\w+|\bmanag\w+ (?:une |d'une |l')?équipe|\b(?:liderar|gestionar|dirigir|gerenciar|coordinar) [^.\n]{0,20}\bequip[eo]s?\b|\bgestión de (?:equipos?|personal)|\bgestão de (?:equipes?|pessoas)|\bleiding geven|\bleidinggeven\w+|\bzarządzanie zespołem|\bgestione del team"
)


def leads_nobody(advert: Advert) -> bool:
    """Whether it has a text long enough to tell, in a language known here, and nothing there of people who are led.

    >>> from ..listing import Listing
    >>> said = "Keep the books of three shops, from invoices to the yearly accounts, and talk to the tax adviser. "
    >>> leads_nobody(Advert(Listing(source="feed", source_id="1", url="", title="", company="", description=said * 8)))
    True
    """
    return len(advert.low) >= TELLS and _LEADS.search(advert.low) is None and language_of(advert) in _TELLING
