"""Headings of adverts in the languages we meet, and what they announce."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Kind = Literal["duties", "role", "team", "wants", "offers", "company", "law", "apply", "details", "other", "start"]
"""What a heading announces; "start" is the text before the first heading, "other" that under one we do not know."""

# Headings in lower case, with straight apostrophes; (?:...) parts are alternatives of the same phrase.
_WILL = r"(?:you'?(?:ll| will)|you(?: will|'re going to| get to)?|the (?:candidate|successful candidate|intern)(?: will)?|we(?:'ll)? (?:need|want|expect) you to)"
_DUTIES = rf"""
    (?:(?:key|main|core|primary|essential|major|your|role|job|general|principal|specific|position|the|and|top|day-to-day|daily)\s+){{0,3}}(?:responsibilit(?:y|ies)|duties|accountabilities|tasks)(?:\s+(?:and|&)\s+(?:duties|responsibilities|tasks|accountabilities|deliverables|impact|activities))?(?:\s+(?:include|will include|of the (?:role|position|job)|of this role|may include|are))?
    (?:your\s+)?(?:job\s+)?roles?\s*(?:and|&|/)\s*(?:key\s+)?responsibilit(?:y|ies)
    (?:here'?s\s+)?what\s+{_WILL}\s+(?:do|be doing|be working on|work on|own|achieve|build|deliver|lead|drive|create|accomplish|tackle|learn and do|be responsible for|actually do)(?:\s+(?:here|day[- ]to[- ]day|in this role|at [\w.& ]{{1,30}}|as an? [\w ]{{1,40}}|every day))?
    what (?:will )?you(?:'ll|'d)? (?:will |would )?(?:be )?(?:do|doing)(?: in this role)?|what you do|what the job involves
    (?:in|as part of) this (?:role|position|job|internship),? you(?:'ll| will)(?:\s+(?:be responsible for|get to))?
    (?:at|as an?) [\w.&' -]{{1,50}},? you(?:'ll| will)(?: be responsible for)?
    you(?:'ll| will)(?: be responsible for| get to| also)?
    (?:your|the) (?:mission|impact|tasks|job|day|contribution|challenge|day[- ]to[- ]day|impact in role|work|focus|role and responsibilities|role & responsibilities|areas? of responsibility)
    (?:the )?day[- ]to[- ]day|what does day[- ]to[- ]day look like|(?:a day in the life|a (?:typical|day) (?:day|week))(?: of [\w ]{{1,40}})?|how you(?:'ll| will) (?:make an impact|contribute|spend your time)|the (?:difference|impact) you(?:'ll| will) make|(?:the )?scope of (?:work|the role)|what success looks like
    (?:deine|ihre|eure|die|unsere|mögliche)?\s*(?:kern|haupt)?(?:aufgaben|verantwortlichkeiten)(?:bereiche?|gebiete?|schwerpunkte?|profil)?(?:\s+(?:bei uns|im überblick|und verantwortung|umfassen))?
    (?:das|was|diese aufgaben) (?:erwartet|erwarten) (?:dich|sie|euch)(?: bei uns)?|was (?:dich|sie|euch) (?:bei uns )?erwartet|was du (?:bei uns )?(?:machst|tust|bewegst|bewirkst|tun wirst|machen wirst)|(?:das|dein) (?:machst du|ist dein job|wirst du tun)
    (?:deine|ihre|deine neue) (?:rolle|mission|tätigkeit(?:en)?|verantwortung|herausforderung(?:en)?|tätigkeitsschwerpunkte)(?: bei uns)?|woran du (?:mit uns |bei uns )?arbeitest|dein daily business|dein neuer job|deine verantwortungsbereiche|(?:dein|ihr) (?:job|aufgabengebiet|aufgabenbereich|verantwortungsbereich|beitrag|arbeitsalltag|einsatzgebiet|impact)|tätigkeiten|stelleninhalte?|(?:hier(?:bei)?|so|womit) (?:bringst du dich ein|kannst du dich einbringen|sieht dein tag aus)
    (?:tus|las|sus)?\s*(?:tareas|responsabilidades|funciones)(?: principales)?|(?:qué|que) (?:harás|vas a hacer)|tu (?:misión|rol|día a día)
    (?:vos|tes|les|principales)?\s*(?:missions|tâches|responsabilités|activités)(?: principales)?|(?:votre|ta) mission|ce que (?:vous ferez|tu feras)
    responsabilidades e atribuições|(?:principais )?(?:atividades|atribuições)|o que você (?:vai fazer|fará)|(?:le tue )?(?:responsabilità|attività|mansioni)|cosa farai
    (?:jouw|je|de)?\s*(?:taken|werkzaamheden|verantwoordelijkheden)|(?:wat|dit) ga je doen|wat je (?:gaat doen|doet)|(?:twoje |zakres )?(?:obowiązki|obowiązków|zadania)|(?:dina |huvudsakliga )?arbetsuppgifter|dine opgaver
    仕事内容|業務内容|職務内容|主な業務|岗位职责|工作职责|工作内容|담당업무|주요업무
"""
_ROLE = r"""
    (?:more )?about (?:the|this|your) (?:role|job|position|opportunity|internship|vacancy|project|assignment)s?
    the (?:role|job|position|opportunity|gig|assignment|internship)(?: (?:in a nutshell|at a glance))?|your (?:role|position|opportunity|next challenge|new role)(?: at a glance)?|what(?:'s| is) the role
    (?:role|position|job|project|program(?:me)?|internship|opportunity|task|assignment)\s+(?:overview|summary|description|purpose|brief|profile|objective|scope|statement)|purpose of (?:the )?(?:role|job|position)|(?:general |job |role )?(?:summary|overview)|description|job profile|opportunity|(?:job )?role|position|why (?:this|the) role (?:matters|exists)
    (?:über|zu) (?:die|diese|der) (?:rolle|position|stelle)|worum es geht|darum geht(?:'s| es)|(?:stellen|rollen|job|positions)beschreibung|(?:die|deine) (?:rolle|position|stelle)|(?:el|sobre el|descripción del) (?:puesto|rol)|(?:le|descriptif du|à propos du|description du) poste|sobre a (?:vaga|posição)|descrição da vaga|(?:over )?de (?:functie|rol)|functieomschrijving
"""
_TEAM = r"""(?:about |meet |our |your |the )?(?:new )?team|the community you will join|the org(?:anization)?|about the (?:department|group|org(?:anization)?)|(?:das|dein|unser) team"""
_WANTS = r"""
    (?:(?:basic|minimum|preferred|required|essential|desired|key|additional|other|technical|professional|core|job|your|general|mandatory|educational|education|must[- ]have|nice[- ]to[- ]have|bonus|and|&|the|soft|physical|role)\s+){0,4}(?:requirements?|qualifications?|skills|experience|competenc(?:y|ies)|education|background|credentials|criteria|attributes|expertise|knowledge)(?:\s*(?:and|&|/|,)\s*(?:requirements?|qualifications?|skills|experience|education|abilities|background|competencies|expertise|knowledge|job requirements))*(?:\s+required)?
    (?:what|who|qualities|skills) (?:we(?:'re| are)|we) (?:looking|look) for|what (?:you|you'll|you will) (?:bring|need|have|should have|offer)(?: to (?:the (?:table|team)|succeed|this role))?|who you are|about you|you(?: (?:might|may|would) be a (?:good|great) fit if you)?(?: have| bring| are| must have)?|you(?:'ll| will| might| may)? (?:thrive|be a (?:good|great) fit|excel|succeed)[\w' ]{0,25}|is this you|(?:we(?:'re| are) looking for|we'd love to hear from you if)(?: you| someone who)?
    must[- ]haves?(?: skills)?|(?:good|nice)[- ]to[- ]haves?(?: skills)?|bonus(?: points)?(?: (?:for|if)(?: you)?(?: have)?)?|even better(?: if)?|preferred|required|strong candidates may also have|(?:ideal|your) (?:candidate|profile)|profile|could that be you|(?:what|how) (?:would|will) (?:set|make) you (?:apart|stand out)|what sets you apart|desirable|extra credit
    (?:dein|ihr|das|euer|unser|anforderungs)\s?-?(?:profil|hintergrund|know-how|skillset|können)(?: überzeugt)?|(?:das|was) (?:bringst du mit|bringen sie mit|solltest du mitbringen|zeichnet dich aus|wünschen wir uns|wir uns wünschen)|(?:was|das) (?:du|sie) (?:mitbringst|mitbringen|mitbringen solltest|brauchst)|(?:deine|ihre|fachliche|persönliche)?\s*(?:anforderungen|voraussetzungen|qualifikation(?:en)?|kenntnisse|fähigkeiten|skills|stärken)|damit (?:überzeugst|begeisterst|punktest) du(?: uns)?|das bist du|wen wir suchen|wir suchen|du hast|du bringst mit|sie (?:bringen mit|haben)|profil
    (?:requisitos|perfil|tu perfil|lo que buscamos|qué buscamos|profil recherché|(?:votre|ton|le) profil|compétences|requisiti|il tuo profilo|wat (?:breng je mee|vragen wij|wij vragen|neem je mee)|over jou|(?:functie-?eisen)|wymagania|kvalifikationer|din profil|応募資格|必須(?:条件|スキル)|任职要求|职位要求|자격요건)(?: y habilidades| e qualificações)?
"""
_OFFERS = r"""
    (?:our |your |the |key |other |additional )?(?:perks?|benefits?|rewards?|compensation|salary|pay|total rewards|stipend|remuneration|package)(?:\s*(?:and|&|/|\+)\s*(?:perks?|benefits?|rewards?|compensation|other benefits|pay|equity))*(?:\s+(?:range|package|transparency|details|information|for this role|at [\w.]+|of working with us|for full-time employees))*
    what (?:we|you'll|you will|you) (?:offer|get|can expect|receive|gain|will get)(?: (?:you|from us))?|what(?:'s| is) in it for you|what's on offer|why (?:join|work (?:with|at|for)|you'll (?:love|like)|choose|us|this role)[\w.' ]{0,40}|we offer|our offer|how we(?:'ll)? take care of[\w ]{0,20}|offer details|earnings|mentorship (?:&|and) career growth|work[/ -]life balance
    (?:das|was|wir) (?:bieten|wir bieten|wir dir bieten|bieten wir|bieten wir dir|bieten wir ihnen|erwarten darfst)(?: (?:dir|ihnen|euch))?|(?:deine|ihre|unsere|weitere)?\s*(?:vorteile|benefits|leistungen|goodies|perks|extras)(?: (?:bei uns|auf einen blick))?|unser angebot|darauf (?:kannst|darfst) du dich freuen|warum (?:wir|du|zu uns)|(?:was|qué|que|lo que)? ?(?:ofrecemos|te ofrecemos)|beneficios|(?:nos )?avantages|ce que nous (?:offrons|proposons)|(?:nous )?offrons|benefícios|o que oferecemos|cosa offriamo|(?:wat|dit) (?:bieden wij|wij bieden|krijg je)[\w ]{0,12}|wij bieden|oferujemy|vi erbjuder|待遇|福利
"""
_COMPANY = r"""
    about (?:us|the company|our company)|who (?:we are|are we)|(?:our|the) (?:mission|values|culture|story|company|vision|product|tech(?: stack)?|stack|technology|clients?|approach|history)|company(?: (?:overview|description|profile|summary))?|what we(?:'re| are)? (?:do|building|believe|value)|how we (?:work|hire)|mission(?: statement)?|why [\w.&]+\??|introduction|life at [\w.& ]+|working (?:at|with) [\w.& ]+|about [\w.&'+-]+(?: [\w.&'+-]+){0,3}
    über (?:uns|[\w.&-]+)|wer (?:wir sind|sind wir)|(?:das|die) (?:sind wir|unternehmen)|wir sind|(?:das )?unternehmen(?:sbeschreibung)?|einleitung|quiénes somos|sobre nosotros|qui sommes[- ]nous|à propos(?: de nous)?|sobre (?:nós|a empresa)|chi siamo|over ons|o nas|om oss|会社概要|公司介绍
"""
_LAW = r"""
    (?:we are )?(?:an )?(?:equal (?:employment )?opportunity|eeo|eoe|diversity|inclusion|inclusive|accommodation|privacy|pay transparency|itar|disclaimer|e-verify|background check|legal|visa|fraud|security|other notices|candidate privacy|diverse)[\w,&/' -]{0,60}|additional information|physical requirements|conditions of employment|work environment[\w ]{0,20}|datenschutz
"""
_DETAILS = r"""
    logistics|note|(?:job )?(?:location|title|id|type|category|family|level|code)s?|employment type|department|schedule|shift|duration|website|company|industry|hinweis|standort|arbeitsort|project role|must have skills|notice period|work mode
"""
_APPLY = r"""
    (?:how to apply|apply|application|interview|hiring|selection|recruitment|next steps|our (?:hiring|interview|recruitment))[\w' !]{0,40}|(?:standard )?interview process|contact|kontakt|(?:deine |ihre |jetzt )?bewerb(?:ung|en)[\w ]{0,30}|(?:haben wir )?(?:dein|ihr) interesse[\w ]{0,20}|interesse(?: geweckt)?|ansprechpartner(?:in)?|ready to[\w ]{0,30}|cómo aplicar|postuler|candidature|referral instructions
"""


def _pattern(*phrases: str) -> str:
    return "|".join(f"(?:{line.strip()})" for text in phrases for line in text.strip().splitlines())


_PHRASES: tuple[tuple[Kind, str], ...] = (
    ("duties", _DUTIES),
    ("role", _ROLE),
    ("team", _TEAM),
    ("wants", _WANTS),
    ("offers", _OFFERS),
    ("law", _LAW),
    ("details", _DETAILS),
    ("apply", _APPLY),
    ("company", _COMPANY),
)
"""Asked in this order, since "about ..." may be anything."""

_BY_KIND = tuple((kind, re.compile(_pattern(phrases))) for kind, phrases in _PHRASES)

_INLINE_WORDS = _pattern(_DUTIES, _ROLE, _TEAM, _WANTS, _OFFERS, _LAW, _APPLY)
INLINE = re.compile(
    rf"(?<![\w'])(?=(?-i:[A-ZÄÖÜÉÓÚ¿]))(?:{_INLINE_WORDS}|about us|who we are|über uns|wer wir sind)(?=\s*[:?]|\s+(?-i:[^\sa-zäöü]))",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"\b(?:you(?:'ll| will)|responsib|duties|tasks|(?:in )?this (?:role|position)|your role|aufgaben|du wirst|the role)\b.{0,160}:$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> Kind | None:
    """What a heading announces; None for one that is not known."""
    plain = _plain_heading(heading)
    for words in dict.fromkeys((plain, _SUFFIX.split(plain)[0])):
        for kind, pattern in _BY_KIND:
            if words and pattern.fullmatch(words):
                return kind
    return None


_SUFFIX = re.compile(r"\s+[-–—|/(]|:\s|\s*\(")


def _plain_heading(heading: str) -> str:
    text = tidy(heading).casefold().replace("’", "'").replace("`", "'").replace("…", "")
    text = re.sub(r"\.{2,}", "", text)
    return re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(text.split()))


_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,:;])[*_](?!\w)|^#{1,6}\s+|`|^-{3,}\s*|\s*-{3,}$")
_PICTURES = frozenset({"So", "Sk", "Cc", "Co", "Cf", "Cn"})


class _Plain(dict[int, str]):
    """What each character of a text becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        picture = unicodedata.category(char) in _PICTURES and char not in "°®©™"
        self[code] = plain = " " if picture else char
        return plain


_PLAIN = _Plain({0xFE0F: "", 0x200D: ""})  # they join pictures


def tidy(text: str) -> str:
    """Text without Markdown's marks, pictures and double spaces."""
    if text.startswith("#") or any(mark in text for mark in ("*", "_", "`", "---")):  # most texts have none
        text = _MARKS.sub("", text)
    if not text.isascii():
        text = text.translate(_PLAIN)
    return " ".join(text.split())
