"""An advert's text as passages: what stands under which kind of heading, sentence by sentence and item by item."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["duties", "role", "team", "wants", "offers", "company", "law", "apply", "other", "start"]
"""What a heading announces; "start" is the text before the first heading, "other" that under one we do not know."""

READ = 20_000
"""Characters read at most: what the work is stands in front, and some texts are endless."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item, as it stands in the advert apart from markup and spacing."""

    kind: Kind
    heading: str  # as the advert words it; "" where there is none
    text: str
    item: bool  # of a list
    position: int  # among those under the same heading
    nested: bool = False  # under a further heading that we do not know


# Headings in lower case, with straight apostrophes; (?:...) parts are alternatives of the same phrase.
_WILL = r"(?:you'?(?:ll| will)|you(?: will|'re going to| get to)?|the (?:candidate|successful candidate|intern)(?: will)?|we(?:'ll)? (?:need|want|expect) you to)"
_DUTIES = rf"""
    (?:(?:key|main|core|primary|essential|major|your|role|job|general|principal|specific|position|the|and|top|day-to-day|daily)\s+){{0,3}}(?:responsibilit(?:y|ies)|duties|accountabilities|tasks)(?:\s+(?:and|&)\s+(?:duties|responsibilities|tasks|accountabilities|deliverables|impact|activities))?(?:\s+(?:include|will include|of the (?:role|position|job)|of this role|may include|are))?
    (?:your\s+)?(?:job\s+)?roles?\s*(?:and|&|/)\s*(?:key\s+)?responsibilit(?:y|ies)
    (?:here'?s\s+)?what\s+{_WILL}\s+(?:do|be doing|be working on|work on|own|achieve|build|deliver|lead|drive|create|accomplish|tackle|learn and do|be responsible for|actually do)(?:\s+(?:here|day[- ]to[- ]day|in this role|at [\w.& ]{{1,30}}|as an? [\w ]{{1,40}}|every day))?
    what (?:will )?you(?:'ll)? (?:will )?(?:be )?(?:do|doing)|what you do
    (?:in|as part of) this (?:role|position|job|internship),? you(?:'ll| will)(?:\s+(?:be responsible for|get to))?
    (?:at|as an?) [\w.&' -]{{1,50}},? you(?:'ll| will)(?: be responsible for)?
    you(?:'ll| will)(?: be responsible for| get to| also)?
    (?:your|the) (?:mission|impact|tasks|job|day|contribution|challenge|day[- ]to[- ]day|impact in role|work|focus|role and responsibilities|role & responsibilities|areas? of responsibility)
    (?:the )?day[- ]to[- ]day|what does day[- ]to[- ]day look like|(?:a day in the life|a (?:typical|day) (?:day|week))(?: of [\w ]{{1,40}})?|how you(?:'ll| will) (?:make an impact|contribute|spend your time)|the (?:difference|impact) you(?:'ll| will) make|(?:the )?scope of (?:work|the role)|what success looks like
    (?:deine|ihre|eure|die|unsere|mögliche)?\s*(?:kern|haupt)?aufgaben(?:bereiche?|gebiete?|schwerpunkte?|profil)?(?:\s+(?:bei uns|im überblick|und verantwortung|umfassen))?
    (?:das|was|diese aufgaben) (?:erwartet|erwarten) (?:dich|sie|euch)(?: bei uns)?|was (?:dich|sie|euch) (?:bei uns )?erwartet|was du (?:bei uns )?(?:machst|tust|bewegst|bewirkst|tun wirst|machen wirst)|(?:das|dein) (?:machst du|ist dein job|wirst du tun)
    (?:deine|ihre|deine neue) (?:rolle|mission|tätigkeit(?:en)?|verantwortung|herausforderung(?:en)?|tätigkeitsschwerpunkte)|(?:dein|ihr) (?:job|aufgabengebiet|aufgabenbereich|verantwortungsbereich|beitrag|arbeitsalltag|einsatzgebiet|impact)|tätigkeiten|stelleninhalte?|(?:hier(?:bei)?|so|womit) (?:bringst du dich ein|kannst du dich einbringen|sieht dein tag aus)
    (?:tus|las|sus)?\s*(?:tareas|responsabilidades|funciones)(?: principales)?|(?:qué|que) (?:harás|vas a hacer)|tu (?:misión|rol|día a día)
    (?:vos|tes|les|principales)?\s*(?:missions|tâches|responsabilités|activités)(?: principales)?|(?:votre|ta) mission|ce que (?:vous ferez|tu feras)
    responsabilidades e atribuições|(?:principais )?(?:atividades|atribuições)|o que você (?:vai fazer|fará)|(?:le tue )?(?:responsabilità|attività|mansioni)|cosa farai
    (?:jouw|je|de)?\s*(?:taken|werkzaamheden|verantwoordelijkheden)|(?:wat|dit) ga je doen|wat je (?:gaat doen|doet)|(?:twoje |zakres )?(?:obowiązki|obowiązków|zadania)|(?:dina |huvudsakliga )?arbetsuppgifter|dine opgaver
    仕事内容|業務内容|職務内容|主な業務|岗位职责|工作职责|工作内容|담당업무|주요업무
"""
_ROLE = r"""
    (?:more )?about (?:the|this|your) (?:role|job|position|opportunity|internship|vacancy|project|assignment)s?
    the (?:role|job|position|opportunity|gig|assignment|internship)(?: (?:in a nutshell|at a glance))?|your (?:role|position|opportunity|next challenge|new role)|what(?:'s| is) the role
    (?:role|position|job|project|program(?:me)?|internship|opportunity|task|assignment)\s+(?:overview|summary|description|purpose|brief|profile|objective|scope|statement)|purpose of (?:the )?(?:role|job|position)|(?:general |job |role )?(?:summary|overview)|description|job profile|opportunity|why (?:this|the) role (?:matters|exists)
    (?:über|zu) (?:die|diese|der) (?:rolle|position|stelle)|(?:stellen|rollen|job|positions)beschreibung|(?:die|deine) (?:rolle|position|stelle)|(?:el|sobre el|descripción del) (?:puesto|rol)|(?:le|descriptif du|à propos du|description du) poste|sobre a (?:vaga|posição)|descrição da vaga|(?:over )?de (?:functie|rol)|functieomschrijving
"""
_TEAM = r"""(?:about |meet |our |your |the )(?:new )?team|the community you will join|the org(?:anization)?|about the (?:department|group|org(?:anization)?)|(?:das|dein|unser) team"""
_WANTS = rf"""
    (?:(?:basic|minimum|preferred|required|essential|desired|key|additional|other|technical|professional|core|job|your|general|mandatory|educational|education|must[- ]have|nice[- ]to[- ]have|bonus|and|&|the|soft|physical|role)\s+){{0,4}}(?:requirements?|qualifications?|skills|experience|competenc(?:y|ies)|education|background|credentials|criteria|attributes|expertise|knowledge)(?:\s*(?:and|&|/|,)\s*(?:requirements?|qualifications?|skills|experience|education|abilities|background|competencies|expertise|knowledge|job requirements))*(?:\s+required)?
    (?:what|who|qualities|skills) (?:we(?:'re| are)|we) (?:looking|look) for|what (?:you|you'll|you will) (?:bring|need|have|should have|offer)(?: to (?:the (?:table|team)|succeed|this role))?|who you are|about you|you(?: (?:might|may|would) be a (?:good|great) fit if you)?(?: have| bring| are| must have)?|you(?:'ll| will| might| may)? (?:thrive|be a (?:good|great) fit|excel|succeed)[\w' ]{{0,25}}|is this you|(?:we(?:'re| are) looking for|we'd love to hear from you if)(?: you| someone who)?
    must[- ]haves?(?: skills)?|(?:good|nice)[- ]to[- ]haves?(?: skills)?|bonus(?: points)?(?: (?:for|if)(?: you)?(?: have)?)?|even better(?: if)?|preferred|required|strong candidates may also have|(?:ideal|your) (?:candidate|profile)|profile|could that be you|(?:what|how) (?:would|will) (?:set|make) you (?:apart|stand out)|what sets you apart|desirable|extra credit
    (?:dein|ihr|das|euer|unser|anforderungs)\s?-?(?:profil|hintergrund|know-how|skillset|können)(?: überzeugt)?|(?:das|was) (?:bringst du mit|bringen sie mit|solltest du mitbringen|zeichnet dich aus|wünschen wir uns|wir uns wünschen)|(?:was|das) (?:du|sie) (?:mitbringst|mitbringen|mitbringen solltest|brauchst)|(?:deine|ihre|fachliche|persönliche)?\s*(?:anforderungen|voraussetzungen|qualifikation(?:en)?|kenntnisse|fähigkeiten|skills|stärken)|damit (?:überzeugst|begeisterst|punktest) du(?: uns)?|das bist du|wen wir suchen|wir suchen|profil
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
    (?:we are )?(?:an )?(?:equal (?:employment )?opportunity|eeo|eoe|diversity|inclusion|inclusive|accommodation|privacy|pay transparency|itar|disclaimer|e-verify|background check|legal|visa|fraud|security|other notices|candidate privacy|diverse)[\w,&/' -]{0,60}|additional information|logistics|note|physical requirements|conditions of employment|work environment[\w ]{0,20}|(?:job )?location|employment type|job type|schedule|shift|duration|datenschutz|hinweis
"""
_APPLY = r"""
    (?:how to apply|apply|application|interview|hiring|selection|recruitment|next steps|our (?:hiring|interview|recruitment))[\w' !]{0,40}|(?:standard )?interview process|contact|kontakt|(?:deine |ihre |jetzt )?bewerb(?:ung|en)[\w ]{0,30}|(?:haben wir )?(?:dein|ihr) interesse[\w ]{0,20}|interesse(?: geweckt)?|ansprechpartner(?:in)?|ready to[\w ]{0,30}|cómo aplicar|postuler|candidature|referral instructions
"""


def _pattern(*phrases: str) -> str:
    return "|".join(f"(?:{line.strip()})" for text in phrases for line in text.strip().splitlines())


_BY_KIND: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(_pattern(phrases)))
    for kind, phrases in (
        ("duties", _DUTIES),
        ("role", _ROLE),
        ("team", _TEAM),
        ("wants", _WANTS),
        ("offers", _OFFERS),
        ("law", _LAW),
        ("apply", _APPLY),
        ("company", _COMPANY),
    )
)
"""Asked in this order, since "about ..." may be anything."""

_INLINE_WORDS = _pattern(_DUTIES, _ROLE, _TEAM, _WANTS, _OFFERS, _LAW.replace("note|", ""), _APPLY)
_INLINE = re.compile(rf"(?<![\w'])(?:{_INLINE_WORDS}|about us|who we are|über uns|wer wir sind)(?=\s*[:?]|\s+[^\sa-zäöü])", re.I)
_LEAD_IN = re.compile(
    r"\b(?:you(?:'ll| will)|responsib|duties|tasks|in this (?:role|position)|your role|aufgaben|du wirst|the role)\b.{0,60}:$", re.I
)


def kind_of(heading: str) -> Kind | None:
    """What a heading announces; None for one that is not known."""
    plain = _plain_heading(heading)
    return next((kind for kind, pattern in _BY_KIND if pattern.fullmatch(plain)), None) if plain else None


def passages(text: str) -> list[Passage]:
    """The passages of an advert in their order. Works on text in lines and on whole adverts in one line."""
    found: list[Passage] = []
    kind: Kind = "start"
    heading, nested, position = "", False, 0
    for block, is_heading, is_item in _blocks(text[:READ]):
        if is_heading:
            known = kind_of(block) or ("duties" if _LEAD_IN.search(block) else None)
            if known is None and kind in {"duties", "role"}:
                nested = True  # most likely a heading inside: "Data pipelines:"
            else:
                kind, nested, position = known or "other", False, 0
                heading = block.strip(" :*#-–—")
            continue
        pieces = _items(block) if kind == "duties" and not is_item else [block]
        run_on = len(pieces) > 1
        for piece in pieces:
            for sentence in sentences(piece):
                found.append(Passage(kind, heading, sentence, is_item or run_on, position, nested))
                position += 1
    return found


_BULLET = re.compile(r"^\s*(?:[•·●▪◦‣∙⁃■□➢➤►▶✓✔✅➔→*–—-]|\d{1,2}[.)](?=\s)|o(?=\s+[A-Z]))\s*(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")


def _blocks(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(text, is a heading, is a list item) for each line, or for each part of a line that holds a whole advert."""
    for line in text.splitlines():
        raw = re.sub(r"\\([\\`*_{}\[\]()#+.!&~|>-])", r"\1", _LINK.sub(r"\1", line)).strip()
        bold = re.fullmatch(r"\**#*\s*(\*\*|__)(.{1,90}?)\1\s*:?\s*", raw)
        marked = bool(re.match(r"#{1,6}\s", raw)) or bool(bold)
        bullet = not marked and bool(_BULLET.match(raw)) and not raw.startswith("**")
        plain = tidy(_BULLET.sub("", raw) if bullet else raw)
        if not plain:
            continue
        if len(plain) > 180 and not bullet:
            yield from _parted(plain)
        elif _is_heading(plain, marked=marked, bullet=bullet):
            yield (plain, True, False)
        elif not bullet and (label := re.match(r"([^:.]{3,40}):\s+(?=\S)", plain)) and kind_of(label[1]):
            yield (label[1], True, False)
            yield (plain[label.end() :], False, False)
        else:
            yield (plain, False, bullet)


def tidy(text: str) -> str:
    """Text without Markdown's marks, pictures and double spaces."""
    text = re.sub(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,:;])[*_](?!\w)|^#{1,6}\s+|`|^-{3,}\s*|\s*-{3,}$", "", text)
    text = "".join(" " if unicodedata.category(c) in {"So", "Sk", "Cc", "Co", "Cf", "Cn"} and c not in "°^" else c for c in text)
    return " ".join(text.split())


def _is_heading(plain: str, *, marked: bool, bullet: bool) -> bool:
    words = plain.count(" ") + 1
    if words > 14 or len(plain) > 110:
        return False
    if plain.endswith(":"):
        return not bullet
    if marked:
        return not plain.endswith((".", "!", ",", ";")) or kind_of(plain) is not None
    return not bullet and words <= 9 and kind_of(plain) is not None


def _parted(line: str) -> Iterator[tuple[str, bool, bool]]:
    """A line with headings inside it, cut there."""
    start = 0
    for match in _INLINE.finditer(line):
        words, before = match[0], line[: match.start()].rstrip()
        if match.start() < start or not _heads(words, before, line[match.end() :]):
            continue
        if body := line[start : match.start()].strip():
            yield (body, False, False)
        yield (words, True, False)
        start = match.end() + len(re.match(r"[\s:?–—-]*", line[match.end() :])[0])  # type: ignore[index]  # matches always
    if body := line[start:].strip():
        yield (body, False, False)


def _heads(words: str, before: str, after: str) -> bool:
    """Whether these words of a running text are a heading: capitals, and a colon behind or an end before."""
    if not words[0].isupper() and not words[0].isdigit() and words[0].isascii():
        return False
    ended = not before or before[-1] in ".!?:;)*•|\"”"
    colon = after.lstrip()[:1] in {":", "?"}
    several = [word for word in words.split() if len(word) > 3]
    titled = len(several) > 1 and all(word[0].isupper() for word in several)
    if colon:
        return ended or titled or len(words.split()) > 1
    if re.match(r"(?:you|your|preferred|required|experience|education|skills|knowledge|background|opportunity|company)\b", words, re.I):
        return titled and len(words) > 8
    german = re.match(r"(?:De?ine?|Ihre?|Das|Was|Wir|Unser)\b", words) is not None and " " in words
    return ended or titled or german


_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|inc|ltd|corp|co|dr|mr|mrs|ms|prof|st|no|nr|approx|incl|max|min|bzw|ca|z\.\s?b|d\.\s?h|u\.\s?a|o\.\s?ä|usw|inkl|ggf|sog|[a-z])|\.\w)\.$",
    re.I,
)
_END = re.compile(r"""[.!?]["”’)]*\s+(?=["“(¿¡]?[^\W\d_a-zäöüß]|["“(]?\d|[^\x00-\x7f])|[。！？]|(?<=[a-z]{3})[.!?](?=[A-Z][a-z']*\s)""")


def sentences(text: str) -> list[str]:
    """A text cut where its sentences end; abbreviations end none."""
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATED.search(text[max(0, end - 12) : end]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


VERBS = frozenset(
    """accelerate accompany achieve act adapt address administer advance advise advocate aid align analyse analyze answer anticipate
    apply approve architect arrange articulate assemble assess assign assist assume assure attend audit author automate balance benchmark
    bring build calculate calibrate capture care carry champion chair check clean close coach code collaborate collect communicate compile
    complete comply compose compute conceive conceptualize conduct configure connect consolidate construct consult contribute
    control convert coordinate co-ordinate counsel craft create cultivate curate customize debug define delegate deliver demonstrate
    deploy derive design detect determine develop devise diagnose direct discover dispatch display distribute document draft
    drive educate elevate embed employ enable engage engineer enhance enforce ensure escalate establish estimate evaluate evangelize examine execute
    expand experiment explain explore extend extract facilitate file find fine-tune fix follow forecast foster formulate fulfil fulfill gather
    generate govern greet grow guide handle harden help hire host hunt identify implement improve incorporate increase
    influence initiate innovate inspect inspire install integrate interact interface interpret interview investigate invent iterate join keep
    launch lead learn leverage liaise listen load log maintain make manage map market master maximise maximize measure
    mentor migrate minimize mitigate model moderate modernize monitor motivate negotiate nurture observe obtain onboard open operate operationalize optimise
    optimize orchestrate order organise organize oversee own package participate partner perform pick pilot pioneer pitch plan play position
    predict prepare present prevent prioritise prioritize proactively process procure produce profile program project promote
    prospect prototype prove provide publish pull qualify quantify raise reach read rebuild receive recommend reconcile record recruit redesign reduce
    refactor refine regularly reply report represent research resolve respond review revise roll run safeguard scale schedule scope screen
    secure seek select sell send serve set shape share ship simplify solve source spearhead specify standardize stay steer
    stock stress-test streamline strengthen structure study suggest supervise supply support surface synthesize tackle take
    teach test think track train transform translate transport travel triage troubleshoot turn tune uncover understand
    unlock update upgrade use utilize validate verify visit visualize weld welcome work wrangle write""".split()
)
"""Verbs (and a few adverbs before them) that items of a list of duties begin with, in their base form."""

_STARTERS = "|".join(sorted((verb.capitalize() for verb in VERBS), key=len, reverse=True))
_GERUNDS = "|".join(
    sorted({(v[:-1] if v.endswith("e") and not v.endswith("ee") else v).capitalize() + "ing" for v in VERBS}, key=len, reverse=True)
)
_MARKS = re.compile(r"\s+[•·●▪◦‣∙■□➢➤►✓✔]\s*|\s+[-–*]\s+(?=[A-ZÄÖÜ])")
_RUN_ON = re.compile(
    rf"(?<=[a-z0-9)%])(?<!\band)(?<!\bor)(?<!\bto)(?<!\bthe)(?<!\bof)(?<!\bin)(?<!\bfor)(?<!\bwith)(?<!\ba)(?<!\bon)\s+(?=(?:{_STARTERS}|{_GERUNDS}|To\s+[a-z]+)\s+[a-z&(])"
    r"|(?<=[a-zäöüß)])\s+(?=(?:Du|Sie)\s+[a-zäöü]+(?:st|en)\b)"
    r"|(?<=[a-zäöüß)])(?<!und)(?<!oder)(?<!der)(?<!die)(?<!das)(?<!den)(?<!dem)(?<!des)(?<!von)(?<!zur)(?<!zum)(?<!bei)(?<!für)(?<!mit)(?<!auf)(?<!sowie)(?<!einer)(?<!eine)(?<!aller)(?<!alle)(?<!durch)(?<!wie)(?<!über)(?<!unter)(?<!nach)(?<!als)"
    r"\s+(?=[A-ZÄÖÜ][a-zäöüß-]+(?:ung|ieren|en|ern|eln|tion|arbeit|nahme|führung)(?:,|\s+(?:von|der|des|und|bei|zur|zum|für|sowie|aller|eines|einer|neuer|im|in|an|mit|unserer?s?|von|gemeinsam)\b))"
)


def _items(text: str) -> list[str]:
    """The items of a list that was run together into one line; the text itself where there is none."""
    marked = [part.strip() for part in _MARKS.split(text) if part.strip()]
    parts = marked if len(marked) > 2 else [text]
    return [piece.strip() for part in parts for piece in _RUN_ON.split(part) if piece.strip()]


def _plain_heading(heading: str) -> str:
    text = tidy(heading).casefold().replace("’", "'").replace("`", "'").replace("…", "")
    text = re.sub(r"\.{2,}", "", text)
    return re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(text.split()))
