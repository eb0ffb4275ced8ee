"""Words for numbers, by language: the numbers, the magnitudes that multiply them, per cent, and the months."""

from __future__ import annotations

_EN = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SPELLED = {
    "en": (_EN, "twenty thirty forty fifty sixty seventy eighty ninety"),
    "fr": ("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf", "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix"),
    "de": ("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    "es": ("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve", "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    "it": ("due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove", "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
    "pt": ("dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove", "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
    "nl": ("twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien", "twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
    "ru": ("два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать", "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
    "uk": ("два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять", "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто"),
    "pl": ("dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście", "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"),
    "tr": ("iki üç dört beş altı yedi sekiz dokuz on", "yirmi otuz kırk elli altmış yetmiş seksen doksan"),
    "ar": ("اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة", "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون"),
    "he": ("שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה", "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים"),
    "hi": ("दो तीन चार पाँच छह सात आठ नौ दस", "बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे"),
}  # fmt: skip
_OTHERS = {
    "fr": {"vingts": 20},
    "es": {"veintiuno": 21, "veintiún": 21, "veintiuna": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800, "novecientos": 900, "novecientas": 900},
    "pt": {"duzentos": 200, "duzentas": 200, "trezentos": 300, "trezentas": 300, "quatrocentos": 400, "quinhentos": 500, "seiscentos": 600, "setecentos": 700, "oitocentos": 800, "novecentos": 900, "duas": 2, "dezasseis": 16, "dezassete": 17, "dezanove": 19},
    "ru": {"двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900, "две": 2, "двух": 2, "двумя": 2, "двум": 2, "трех": 3, "трёх": 3, "четырех": 4, "четырёх": 4, "пяти": 5, "десяти": 10},
    "uk": {"двісті": 200, "триста": 300, "чотириста": 400, "п'ятсот": 500, "шістсот": 600, "сімсот": 700, "вісімсот": 800, "дев'ятсот": 900, "дві": 2, "двох": 2, "трьох": 3, "чотирьох": 4},
    "pl": {"dwieście": 200, "trzysta": 300, "czterysta": 400, "pięćset": 500, "sześćset": 600, "siedemset": 700, "osiemset": 800, "dziewięćset": 900, "dwie": 2, "dwóch": 2, "dwa": 2, "trzech": 3, "czterech": 4, "pięciu": 5},
    "ar": {"ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10, "عشرين": 20, "ثلاثين": 30, "أربعين": 40, "خمسين": 50},
    "he": {"שתי": 2, "שני": 2, "שתיים": 2, "שלוש": 3, "ארבע": 4, "חמש": 5, "שש": 6, "שבע": 7, "תשע": 9, "עשר": 10},
    "hi": {"पांच": 5, "छः": 6, "दोनों": 2},
}  # fmt: skip
SCALES: dict[str, dict[str, int]] = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6, "tn": 10**12, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "lakh": 10**5, "crore": 10**7},
    "fr": {"cent": 100, "cents": 100, "mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**12, "billions": 10**12},
    "de": {"hundert": 100, "tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12, "mio": 10**6, "mrd": 10**9},
    "es": {"cien": 100, "ciento": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    "it": {"cento": 100, "mille": 10**3, "mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "pt": {"cem": 100, "cento": 100, "mil": 10**3, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9},
    "nl": {"honderd": 100, "duizend": 10**3, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
    "ru": {"сто": 100, "тысяча": 10**3, "тысячи": 10**3, "тысяч": 10**3, "тыс": 10**3, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "млн": 10**6, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "млрд": 10**9, "трлн": 10**12},
    "uk": {"сто": 100, "тисяча": 10**3, "тисячі": 10**3, "тисяч": 10**3, "тис": 10**3, "мільйон": 10**6, "мільйони": 10**6, "мільйонів": 10**6, "млн": 10**6, "мільярд": 10**9, "мільярди": 10**9, "мільярдів": 10**9, "млрд": 10**9},
    "pl": {"sto": 100, "tysiąc": 10**3, "tysiące": 10**3, "tysięcy": 10**3, "tys": 10**3, "milion": 10**6, "miliony": 10**6, "milionów": 10**6, "mln": 10**6, "miliard": 10**9, "miliardy": 10**9, "miliardów": 10**9, "mld": 10**9},
    "tr": {"yüz": 100, "bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12},
    "ar": {"مئة": 100, "مائة": 100, "ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "مليارات": 10**9},
    "he": {"מאה": 100, "אלף": 10**3, "אלפים": 10**3, "אלפי": 10**3, "מיליון": 10**6, "מיליארד": 10**9},
    "hi": {"सौ": 100, "हज़ार": 10**3, "हजार": 10**3, "लाख": 10**5, "करोड़": 10**7, "अरब": 10**9},
    "ko": {"백": 100, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12},
    "zh": {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12},
    "ja": {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12},
}  # fmt: skip
ONES = {
    "en": "one a half",
    "fr": "un une demi",
    "de": "ein eine einer einen halbe",
    "es": "un uno una medio",
    "it": "un uno una mezzo",
    "pt": "um uma meio",
    "nl": "een één half",
    "ru": "один одна полтора пол",
    "uk": "один одна півтора",
    "pl": "jeden jedna półtora pół",
    "tr": "bir yarım",
    "hi": "एक",
    "he": "אחד אחת",
    "ar": "واحد",
}
"""Words for one before a magnitude, where they are no pronouns."""
ALONE = frozenset("a half demi halbe medio mezzo meio пол полтора півтора pół półtora yarım".split())
"""Of these, those that are not the last word of a number."""
VAGUE = frozenset("hundreds thousands millions billions dozens".split())
"""Magnitudes that are no figure by themselves."""
PER_CENT = {
    "en": "percent|per cent|pct|pc|percentage points?",
    "fr": "pour cent",
    "de": "Prozent|v\\. ?H\\.",
    "es": "por ciento",
    "it": "per cento",
    "pt": "por cento",
    "nl": "procent",
    "ru": "процент(?:а|ов)?",
    "uk": "відсот(?:ок|ки|ків|ка)|процент(?:а|ів)?",
    "pl": "procent",
    "tr": "yüzde",
    "ar": "في المئة|في المائة|بالمئة|بالمائة",
    "he": "אחוז(?:ים)?",
    "hi": "प्रतिशत|फ़ीसदी|फीसदी",
    "ko": "퍼센트|프로",
    "zh": "％|百分点|個百分點",
    "ja": "パーセント|割",
}
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}


def spelled_numbers(language: str) -> dict[str, int]:
    """The words for numbers from two to ninety; "one" is none, because it is a pronoun as well."""
    units, tens = _SPELLED.get(language, ("", ""))
    numbers = {word: value for value, word in enumerate(units.split(), 2)}
    numbers |= {word: 10 * value for value, word in enumerate(tens.split(), 2)}
    return numbers | _OTHERS.get(language, {})


def magnitudes(language: str) -> tuple[str, ...]:
    """Alternatives of a regular expression: what multiplies a number, or makes it one in a hundred."""
    known = language if language in SCALES else "en"
    return (*sorted(SCALES[known], key=len, reverse=True), PER_CENT[known])
