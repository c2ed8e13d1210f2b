"""What an advert says, each fact with the words it rests on."""

from ..listing import Listing
from .authorization import read_citizenship, read_clearance, read_sponsorship
from .dates import read_application_limit, read_deadline, read_start
from .degree import read_degree
from .employment import read_employment
from .enrolment import read_enrolment
from .job import read_no_job, read_unpaid, read_word_check
from .language import language_of, read_languages
from .level import read_level
from .licence import read_licence, read_trade_licences
from .location import read_locations
from .model import Fact, Facts, Pay, Quote, Start
from .pay import read_pay
from .presence import read_claim, read_office_days, read_time_zones
from .reposter import read_reposter
from .rows import as_row
from .skills import read_skills
from .text import Advert
from .themes import read_themes
from .training import read_learned_trades
from .work_right import read_work_authorization
from .workplace import read_workplace
from .years import read_min_years

__all__ = ["VERSION", "Fact", "Facts", "Pay", "Quote", "Start", "as_row", "read_facts"]

VERSION = 14  # raised whenever the same listing may read differently than before
LEAST_WORDS = 40  # a text of fewer words says too little for its silence to mean anything


def read_facts(listing: Listing) -> Facts:
    """Everything one listing says. Pure; never raises, whatever the text; each quote stands in its field."""
    advert = Advert(listing)
    language = language_of(advert)
    min_years = read_min_years(advert, language)
    degree, or_experience = read_degree(advert, language)
    workplace, field = read_workplace(advert)
    places, remote_within = read_locations(advert, workplace)
    reposter, employer = read_reposter(advert)
    citizenship, residents_too, export_licence_too = read_citizenship(advert)
    languages, language_levels = read_languages(advert)
    licensed_in, compact_licence = read_licence(advert)
    unpaid, commission_only = read_unpaid(advert)
    return Facts(
        has_text=len(advert.words) >= LEAST_WORDS,
        language=language,
        level=read_level(advert, min_years),
        min_years=min_years,
        degree=degree,
        degree_or_experience=or_experience,
        enrolment=read_enrolment(advert),
        employment=read_employment(advert),
        start=read_start(advert),
        deadline=read_deadline(advert),
        application_limit=read_application_limit(advert),
        citizenship=citizenship,
        residents_too=residents_too,
        export_licence_too=export_licence_too,
        clearance=read_clearance(advert),
        sponsorship=read_sponsorship(advert),
        work_authorization=read_work_authorization(advert),
        workplace=workplace,
        claimed_workplace=read_claim(workplace, field),
        office_days=read_office_days(advert, workplace),
        places=places,
        remote_within=remote_within,
        time_zones=read_time_zones(advert),
        pay=read_pay(advert, [fact.value for fact in places]),
        languages=languages,
        language_levels=language_levels,
        licensed_in=licensed_in,
        trade_licences=read_trade_licences(advert),
        learned_trades=read_learned_trades(advert),
        compact_licence=compact_licence,
        no_job=read_no_job(advert),
        unpaid=unpaid,
        commission_only=commission_only,
        word_check=read_word_check(advert),
        reposter=reposter,
        employer=employer,
        skills=read_skills(advert),
        themes=read_themes(advert),
    )
