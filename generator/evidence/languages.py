"""Words that turn a sentence around, by language: negations, denials, limits and hedges; and what an editor may replace.

Keys are primary subtags of BCP 47. Values are alternatives of a regular expression, matched without case between words of the
folded text, where every apostrophe is `'`. A language that is not here has no list, and the site says so.
"""

from __future__ import annotations

NEGATIONS = {
    "en": r"not|no(?!\.\s?\d)|never|\w+n't|without|neither|nor|cannot|none|nobody|nothing|nowhere|no one|hardly|barely|scarcely|rarely|seldom|"
    r"fail(?:s|ed|ing|ures? to|ures? of)?|den(?:y|ies|ied|ying|ial)|refus(?:e|es|ed|ing|al)|lack(?:s|ed|ing)?|unlikely|unable|impossible|false(?:ly)?|"
    r"prevent(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbids?|forb(?:ade|idden)|reject(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|avoid(?:s|ed|ing)?|"
    r"declin(?:e|es|ed|ing) to|far from|absence of|anything but|(?:rather than|instead of|as opposed to)(?=\s*$)|"
    r"abandon(?:s|ed|ing)?|scrapped|shelved|cancel(?:s|led|ed|ling|ing|lation)?|veto(?:es|ed|ing)?|vot(?:e|es|ed) (?:down|against)|"
    r"quash(?:es|ed|ing)?|annul(?:s|led|ling)?|rescind(?:s|ed|ing)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|"
    r"little (?:evidence|reason|sign|proof|basis|support|chance|hope|prospect|likelihood|truth)|(?:very|too|so|relatively) few|"
    r"(?:(?<!a\s)(?<!the\s)(?<!past\s)(?<!last\s)(?<!next\s)(?<!first\s)few)(?=\s*$)",
    "fr": r"ne|n|pas|jamais|sans|ni|aucune?s?|non|rien|guère|nul(?:le)?s?|refus\w*|nie(?:nt)?|nié\w*|faux|fausse",
    "de": r"nicht|kein(?:e|er|en|em|es)?|nie|niemals|nirgends|ohne|weder|nichts|niemand(?:em|en)?|kaum|keinesfalls|keineswegs|"
    r"bestr(?:eit|itt)\w*|leugn\w*|falsch",
    "es": r"no|nunca|jamás|sin|ni|ning[uú]n\w*|nada|nadie|tampoco|niega\w*|neg[óo]\w*|fals[oa]s?|apenas",
    "it": r"non|mai|senza|né|nessun\w*|niente|nulla|nega\w*|neanche|nemmeno|fals[oaie]|appena",
    "pt": r"não|nunca|jamais|sem|nem|nenhum\w*|nada|ninguém|nega\w*|negou|fals[oa]s?",
    "nl": r"niet|geen|nooit|zonder|noch|niets|niemand|nergens|ontken\w*|nauwelijks|onjuist",
    "ru": r"не|нет|ни|без|никогда|никто|ничего|ничто|нельзя|никак\w*|отрица\w*|опроверг\w*|отказ\w*|неверно|ложн\w*",
    "uk": r"не|ні|немає|нема|без|ніколи|ніхто|нічого|ніщо|неможливо|жод\w+|запереч\w*|спрост\w*|відмов\w*|хибн\w*",
    "pl": r"nie|nigdy|bez|ani|żad\w+|nikt|nikogo|nic|niczego|brak\w*|zaprzecz\w*|odm[óo]wi\w*|fałszyw\w*",
    "tr": r"değil\w*|yok\w*|hiç\w*|asla|olmadan|ne \w+ ne|\w+m[ae](?:d[ıi]|m[ıi]ş|yacak|yecek|dan|den|z|zlar|zler|yan|yen)(?!\w*\s+(?:sonra|önce|beri|dolayı|itibaren))\w*|"
    r"\w+m[ıiuü]yor\w*|redd\w*|yalanla\w*|reddet\w*|yanlış",
    "ar": r"[وف]?(?:[بل]?(?:عدم|انعدام)|بلا|لا|لم|لن|ليس\w*|لست|لسنا|لئلا|ما|غير|بدون|دون|أبدا|نفى|نفت|ينفي|تنفي|كلا|رفض\w*|كاذب\w*)",
    "he": r"[ושכ]{0,2}(?:לא|אין|בלי|ללא|אינו|אינה|אינם|אינן|מעולם|שום|הכחיש\w*|מכחיש\w*|סירב\w*|בל)",
    "hi": r"नहीं|नही|न|ना|बिना|कभी नहीं|इनकार|इंकार|अस्वीकार|झूठ\w*|ग़लत|गलत|बगैर|बग़ैर",
    "ko": r"안|못|없\w*|않\w*|아니\w*|아닌\w*|아닙\w*|\w*지\s?않\w*|\w*지\s?못\w*|\w*지\s?말\w*|부인\w*|거부\w*",
    "zh": r"不(?![断斷久同管少错錯])|[没沒](?!收)|[无無](?![论論])|未(?![来來])|非(?![常洲])|(?<![特个個区區级級性类類分离離差])别(?![人的])|勿|莫(?![斯名])|"
    r"否认|否認|拒绝|拒絕",
    "ja": r"(?<!少)ない(?!し)|なかった|(?<![少も])なく|なけれ|ません|ず(?=に|、|。)|無(?!料)|不(?!動産)|未(?![来満])|非(?!常)|否定|否認|拒否",
}
DENIALS = {
    "en": r"den(?:y|ies|ied|ying|ial|ials)|false(?:ly|hood)?|untrue|incorrect(?:ly)?|not the case|not true|not so|refut(?:e|es|ed|ing)|"
    r"disprov(?:e|es|ed|en|ing)|disput(?:e|es|ed|ing)|debunk(?:s|ed|ing)?|no truth|nonsense|a lie|lied|myth|hoax|(?:wrong|mistaken?) (?:that|to)|contrary to|"
    r"wrongly|mistakenly|erroneous(?:ly)?|fabricated|unfounded|baseless|groundless|unsubstantiated|unproven|retract(?:s|ed|ing|ion)?|recant(?:s|ed|ing)?|disavow(?:s|ed|ing)?|"
    r"acquitted of|exonerat(?:e|es|ed|ing)|cleared of|overturn(?:s|ed|ing)?|overrul(?:e|es|ed|ing)|struck down|"
    r"withdr(?:aw|aws|ew|awn|awing) (?:\w+ ){0,2}(?:claim|statement|report|allegation|charge|accusation|assertion|article|remark)s?|"
    r"(?:stop(?:s|ped|ping)?|f[ae]ll(?:s|ing)?) (?:just )?(?:short|shy) of|rul(?:e|es|ed|ing) out|doubt(?:s|ed|ing)? (?:that|whether|if)|(?:dis|mis)believ(?:e|es|ed|ing)|"
    r"(?:not|never|\w+n't) (?:say|said|claim(?:ed)?|mean|meant|suggest(?:ed)?|argued?|believed?|think|thought|find|found|concluded?|imply|implied|"
    r"establish(?:ed)?|confirm(?:ed)?|shown?)|"
    r"(?:reject|dismiss)(?:s|es|ed|ing)? (?:the|any|this|that|all) (?:\w+ )?"
    r"(?:claim|idea|view|notion|argument|suggestion|charge|allegation|accusation|assertion|contention|report|theory|theorie)s?",
    "fr": r"nie(?:nt)?|nier|nié\w*|ni(?:ait|aient)|dément\w*|démenti\w*|faux|fausse\w*|inexacte?s?|à tort|réfut\w*|contest\w+",
    "de": r"bestr(?:eit|itt)\w*|leugn\w*|dementier\w*|falsch\w*|unwahr\w*|unrichtig\w*|nicht der Fall|widerleg\w*|zu Unrecht|irrig\w*|(?:ver)?weiger\w*|lehn\w+ (?:\w+ ){0,4}ab|abgelehnt\w*",
    "es": r"niega\w*|negar\w*|neg[óo]|negaron|desmient\w*|desmint\w*|fals[oa]s?|falsamente|incorrect[oa]s?|no es cierto|refut\w*",
    "it": r"nega\w*|negò|smenti\w*|fals[oaie]|falsamente|non è vero|confut\w*|errone\w*",
    "pt": r"nega\w*|negou|desment\w*|fals[oa]s?|falsamente|não é verdade|refut\w*|incorret\w*",
    "nl": r"ontken\w*|onjuist\w*|onwaar\w*|vals\w*|niet het geval|weerleg\w*|ten onrechte|tegengesproken",
    "ru": r"отрица\w*|опроверг\w*|ложн\w*|неправд\w*|неверно|не соответству\w*|ошибочн\w*",
    "uk": r"запереч\w*|спрост\w*|хибн\w*|неправд\w*|неправильн\w*|помилков\w*|не відповіда\w*",
    "pl": r"zaprzecz\w*|dementu\w*|fałszyw\w*|nieprawd\w*|niesłuszn\w*|błędn\w*|obal\w*",
    "tr": r"yalanla\w*|inkâr\w*|inkar\w*|yanlış\w*|asılsız\w*|doğru değil\w*|reddet\w*|reddedi\w*",
    "ar": r"[وف]?(?:نفى|نفت|نفوا|ينفي|تنفي|أنكر\w*|ينكر\w*|كذب\w*|كاذب\w*|غير صحيح\w*|خاطئ\w*|خطأ|باطل\w*)",
    "he": r"[ושכ]{0,2}(?:הכחיש\w*|מכחיש\w*|שקר\w*|שקרי\w*|לא נכון|אינו נכון|הפריך\w*|שגוי\w*)",
    "hi": r"इनकार|इंकार|झूठ\w*|असत्य|ग़लत|गलत|खंडन|खारिज|ख़ारिज",
    "ko": r"부인\w*|거짓\w*|사실이 아니\w*|허위\w*|틀렸\w*|반박\w*",
    "zh": r"否认|否認|虚假|虛假|不实|不實|并非|並非|不是事实|谣言|謠言|错误|錯誤|驳斥|駁斥",
    "ja": r"否定|否認|虚偽|嘘|うそ|誤り|事実ではない|事実無根|反論",
}
LIMITS = {
    "en": r"(?<!as\s)(?<!even\s)if(?! any| anything| necessary| possible| so(?!\w))|^(?:were|had|should) (?:the|a|an|it|he|she|we|they|this|that|these|those|there|any|no)|^until|^only (?:in|after|when|with|under|by|for|at|on|then)|"
    r"in case of|in the event (?:of|that)|suppos(?:e|ing) that|assuming|(?<!not\s)only (?:after|until|under|with|to the extent)|to the extent that|insofar as|"
    r"unless|except(?:ing|ion|ions)?|excluding|exclusion of|(?:so|as) long as|on (?:the )?conditions?|(?:conditional|contingent) (?:up)?on|(?<=,\s)save|only if|only when|only where|provid(?:ed|ing) that|(?:(?<=,\s)|(?<=;\s)|^)provid(?:ed|ing)(?! by)|but|save that|"
    r"subject to|if and only if|other than|apart from",
    "fr": r"si (?:le|la|les|l|on|une?|ils?|elles?|nous|vous|je|tu|ce|cela|cette|ces|des)|s'ils?|en cas de|au cas où|dans la mesure où|sauf|excepté|à l'exception|tant que|à moins que|à moins de|seulement si|uniquement si|à condition|pourvu que|mais|hormis|sous réserve",
    "de": r"wenn|falls|im Falle|soweit|außer|ausser|sofern|solange|mit Ausnahme|unter (?:der |dem )?(?:Bedingung|Vorbehalt)|abgesehen von|nur wenn|nur dann|es sei denn|vorausgesetzt|aber|sondern|ausgenommen|vorbehaltlich|falls nicht",
    "es": r"si(?! bien)|en caso de|salvo|excepto|(?:con|a) excepción|a menos que|siempre y cuando|mientras no|s[óo]lo si|solamente si|siempre que|pero|sino|a condición",
    "it": r"se(?! ne| stess)|qualora|nel caso|salvo|eccetto|ad eccezione|a patto che|finché non|tranne|a meno che|solo se|soltanto se|purché|ma|a condizione",
    "pt": r"caso (?:o|a|os|as|não|seja|haja)|na hipótese|salvo|com exce[pç]+ão|contanto que|a não ser que|exceto|excepto|a menos que|só se|somente se|apenas se|desde que|mas",
    "nl": r"indien|mocht(?:en)?|in geval van|tenzij|behalve|met uitzondering|zolang|onder voorbehoud|alleen als|slechts als|mits|maar|op voorwaarde|uitgezonderd",
    "ru": r"если|в случае|если не|если только|с оговоркой|кроме|за исключением|только если|лишь если|при условии|но|исключая|а не",
    "uk": r"якщо|у разі|в разі|якщо не|із застереженням|крім|окрім|за винятком|тільки якщо|лише якщо|за умови|але",
    "pl": r"jeśli|jeżeli|gdyby|w razie|chyba że|o ile|z zastrzeżeniem|oprócz|z wyjątkiem|tylko jeśli|tylko jeżeli|tylko gdy|pod warunkiem|ale|lecz",
    "tr": r"eğer|takdirde|halinde|ancak|fakat|ama|hariç|dışında|şartıyla|koşuluyla|sürece|yalnızca|meğerki|ne var ki|sadece eğer",
    "ar": r"[وف]?(?:إذا|في حال|إلا|سوى|باستثناء|ما عدا|ما لم|بشرط|شريطة|لكن\w*|بيد|غير أن|فقط إذا)",
    "he": r"[ושכ]{0,2}(?:אם|במקרה ש\w*|אלא|למעט|פרט|חוץ|רק אם|בתנאי|אבל|אך|אולם|אם כי)",
    "hi": r"यदि|अगर|लेकिन|परंतु|परन्तु|किंतु|किन्तु|मगर|सिवाय|बशर्ते|जब तक|केवल तभी|तभी",
    "ko": r"만약|만일|\w*다면|\w*라면|다만|단(?=,)|제외\w*|그러나|하지만|\w*지만|경우에만|조건으로|조건부\w*|않는 한",
    "zh": r"如果|假如|假使|倘若|若(?![干])|要是|一旦|除非|除了|除外|只有|仅当|僅當|但是|但|然而|不过|不過|前提是",
    "ja": r"もし|仮に|場合(?:は|に|、)|ならば|であれば|除い|除き|場合に限り|限り、|ただし|但し|しかし|が、|条件に|ない限り",
}
HEDGES = {
    "en": r"perhaps|maybe|possibly|probably|presumably|apparently|seemingly|supposed(?:ly)?|alleged(?:ly)?|reportedly|purported(?:ly)?|ostensibl[ey]|hypothetical(?:ly)?|"
    r"theoretical(?:ly)?|in theory|in principle|on paper|conceivabl[ey]|arguably|so-called|would-be|pretend(?:s|ed|ing)?|jok(?:es|ed|ing)|rumou?r(?:s|ed)?|whether|"
    r"suspect(?:s|ed)? (?:that|of)|accus(?:es|ed|ing)|at (?:best|worst)|(?:worst|best)[- ]case|(?:may|might|could) be that|"
    r"(?:possible|likely|probable|conceivable|doubtful|dubious|questionable|debatable|uncertain|unclear) (?:that|if)|remains? to be seen|"
    r"(?:hop(?:e|es|ed|ing)|fear(?:s|ed|ing)?|wish(?:es|ed|ing)?|imagin(?:e|es|ed|ing)|dream(?:s|ed|t)?|speculat(?:e|es|ed|ing)) that|"
    r"(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|threaten(?:s|ed|ing)?|want(?:s|ed|ing)?) to(?=\s*$)|"
    r"(?:is|are|was|were|been) (?:hoped|feared|thought|believed|assumed|expected|said|understood|reported|claimed) (?:to|that)|"
    r"(?:almost|nearly|virtually|practically|some|(?<!the\s)most|many|several|certain|half|partly|partially|largely|mostly|sometimes|often|occasionally|only|suspected|attempted|"
    r"proposed|planned|potential|possible|draft|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|half|part|most|some|many|several|few|all but \w+) of(?: the| its| their)?)"
    r"(?=\s*$)",
    "fr": r"peut-être|probablement|vraisemblablement|apparemment|(?:prétend|suppos|présum)(?:u|ue|us|ues|é|ée|és|ées)(?:ment)?|soi-disant|en théorie|théoriquement|sur le papier|"
    r"reste à savoir|possible que|rumeurs?|(?:presque|quasiment|certaine?s|quelques|plusieurs|la plupart des|éventuel(?:le)?s?)(?=\s*$)",
    "de": r"vielleicht|möglicherweise|womöglich|eventuell|vermutlich|vermeintlich\w*|angeblich\w*|mutma(?:ß|ss)lich\w*|wahrscheinlich|anscheinend|scheinbar|theoretisch|"
    r"auf dem Papier|sogenannte\w*|Gerüchte?|ob|(?:fast|beinahe|nahezu|einige[rn]?|manche[rn]?|viele[rn]?|mehrere[rn]?|die meisten|wenige[rn]?)(?=\s*$)",
    "es": r"quizás?|tal vez|posiblemente|probablemente|aparentemente|supuest[oa]s?|supuestamente|presunt[oa]s?|presuntamente|al parecer|en teoría|sobre el papel|rumor(?:es)?|"
    r"(?:casi|algun[oa]s|vari[oa]s|much[oa]s|poc[oa]s|la mayoría de(?: l[oa]s)?)(?=\s*$)",
    "it": r"forse|magari|probabilmente|possibilmente|presunt[oaie]|presumibilmente|apparentemente|a quanto pare|in teoria|sulla carta|sedicent[ei]|cosiddett[oaie]|"
    r"(?:quasi|alcun[ie]|molt[ie]|poch[ie]|divers[ie])(?=\s*$)",
    "pt": r"talvez|possivelmente|provavelmente|aparentemente|supost[oa]s?|supostamente|alegad[oa]s?|alegadamente|em teoria|no papel|"
    r"(?:quase|algun?s|algumas|muit[oa]s|pouc[oa]s|vári[oa]s)(?=\s*$)",
    "nl": r"misschien|wellicht|mogelijk|waarschijnlijk|vermoedelijk|vermeende?|schijnbaar|zogenaamde?|naar verluidt|in theorie|op papier|"
    r"(?:bijna|sommige|enkele|veel|weinig|de meeste)(?=\s*$)",
    "ru": r"возможно|может быть|вероятно|видимо|по-видимому|якобы|предположительно|предполагаем\w*|так называем\w*|будто бы|теоретически|в теории|на бумаге|"
    r"(?:почти|некоторы[ех]|многи[ех]|немноги[ех]|несколько|большинство)(?=\s*$)",
    "uk": r"можливо|ймовірно|імовірно|мабуть|нібито|начебто|так зван\w*|теоретично|на папері|(?:майже|деякі|багато|небагато|кілька|більшість)(?=\s*$)",
    "pl": r"być może|prawdopodobnie|rzekom\w*|podobno|ponoć|przypuszczalnie|domnieman\w*|tak zwan\w*|teoretycznie|na papierze|"
    r"(?:prawie|niemal|niektórzy|niektóre|wielu|wiele|niewielu|kilku|kilka|większość)(?=\s*$)",
    "tr": r"belki|muhtemelen|galiba|sözde|iddiaya göre|güya|teoride|kâğıt üzerinde|kağıt üzerinde|(?:neredeyse|bazı|birçok|çoğu)(?=\s*$)",
    "ar": r"[وف]?(?:ربما|لعل\w*|يحتمل|من المحتمل|من الممكن|يقال|زعم\w*|يزعم\w*|تزعم\w*|المزعوم\w*|نظريا|(?:معظم|بعض)(?=\s*$))",
    "he": r"[ושכ]{0,2}(?:אולי|ייתכן|יתכן|כנראה|לכאורה|כביכול|להלכה|(?:כמעט|רוב|כמה)(?=\s*$))",
    "hi": r"शायद|संभवतः|सम्भवतः|कथित|तथाकथित|(?:लगभग|कुछ|कई|अधिकांश)(?=\s*$)",
    "ko": r"아마\w*|혹시|이른바|소위|(?:거의|일부|대부분의?|몇몇)(?=\s*$)",
    "zh": r"也许|也許|可能|或许|或許|大概|据称|據稱|据说|據說|所谓|所謂|涉嫌|理论上|理論上|是否|似乎|(?:几乎|幾乎|部分|多数|多數|某些|有些)(?=\s*$)",
    "ja": r"おそらく|恐らく|たぶん|もしかする|いわゆる|理論上|かどうか|(?:ほぼ|ほとんどの|一部の|多くの)(?=\s*$)",
}
"""What leaves open whether it is so; and, directly before a quote, what makes it less than the quote says."""
CONTRASTS = frozenset(
    "but mais aber sondern pero sino ma mas maar но але проте ale lecz ama fakat ancak لكن ولكن אבל אך אולם लेकिन परंतु परन्तु किंतु किन्तु मगर"
    " 그러나 하지만".split()
)
"""Words of `LIMITS` that may as well join two parts of another clause: far from a quote they count only after a mark."""
PRONOUNS = {
    "en": "i you he she it we they me him her us them this that these those his its their our your my mine who which himself herself itself themselves "
    "the a an",
    "fr": "je tu il elle on nous vous ils elles le la les lui leur ce cet cette ces celui celle son sa ses leurs un une des l",
    "de": "ich du er sie es wir ihr ihn ihm ihnen mich mir uns euch dies diese dieser dieses das der die den dem des ein eine einen einem einer sein seine",
    "es": "yo tú él ella ello nosotros ellos ellas lo la los las le les se este esta esto ese esa eso su sus el un una unos unas",
    "it": "io tu lui lei egli ella esso essa noi voi loro lo la li le gli ne questo questa quello quella suo sua il i un uno una l",
    "pt": "eu tu ele ela nós eles elas o a os as lhe lhes este esta isto esse essa isso seu sua seus suas um uma",
    "nl": "ik jij hij zij ze het wij we jullie hem haar hen hun dit dat deze die zijn de een",
    "ru": "я ты он она оно мы вы они его ему им ей её ее их этот эта это эти тот та то те",
    "uk": "я ти він вона воно ми ви вони його йому їй її їх цей ця це ці той та те ті",
    "pl": "ja ty on ona ono my wy oni one go jemu mu jej ją im ich ten ta to ci te",
    "tr": "ben sen o biz siz onlar onu ona bu şu bunlar onun",
    "ar": "هو هي هم هن أنا نحن أنت هذا هذه ذلك تلك",
    "he": "הוא היא הם הן אני אנחנו אתה זה זאת זו אלה",
    "hi": "मैं तू वह वे यह ये हम आप उसने उन्होंने इसने उसे उन्हें इसे",
}
ENDINGS = {
    "en": "s es ed d ing n en ies ied y e 's ting ting ning ned ted ping ped ring red ling led",
    "fr": "s e es ent ait aient é ée és ées er ez ant x ons era eront",
    "de": "e en er es em n s st t te ten et",
    "es": "s es a o as os an en ó aron aba aban ando ado ada",
    "it": "i e a o ano ono ò arono ava avano ando ato ata",
    "pt": "s es a o as os am em ou aram ava avam ando ado ada",
    "nl": "e en s t te ten de den n",
    "ru": "а я ы и у ю е о ой ей ом ем ов ев ам ям ами ями ах ях ый ий ая ое ые л ла ло ли т ет ут ют",
    "uk": "а я и і у ю е о ой ей ом ем ів їв ам ям ами ями ах ях ий а є і в ла ло ли ть",
    "pl": "a y i u e o ą ę ów om ami ach em ie ej ego emu ł ła ło li ły",
    "tr": "ı i u ü a e lar ler da de ta te dan den tan ten ın in un ün ya ye nın nin",
}

QUANTIFIERS = {
    "en": "(?:fewer|less|more) than|at (?:the )?(?:least|most)|up to|under|over|below|above|about|around|roughly|approximately|an estimated|as (?:many|few|much|little) as",
    "fr": "moins de|plus de|au (?:moins|plus)|jusqu'à|au-dessous de|au-dessus de|environ|près de|à peine",
    "de": "weniger als|mehr als|mindestens|höchstens|bis zu|unter|über|etwa|rund|circa|ungefähr|knapp|nur",
    "es": "menos de|más de|al menos|por lo menos|como (?:máximo|mínimo)|hasta|alrededor de|un[oa]s|cerca de|s[óo]lo",
    "it": "meno di|più di|almeno|al (?:massimo|minimo)|fino a|circa|solo",
    "pt": "menos de|mais de|pelo menos|ao menos|no (?:máximo|mínimo)|até|cerca de|aproximadamente|só",
    "nl": "minder dan|meer dan|minstens|ten minste|hoogstens|maximaal|tot|ongeveer|circa|slechts",
    "ru": "менее|более|меньше|больше|не (?:менее|более)|свыше|до|около|примерно|лишь|только",
    "uk": "менше|більше|менш(?: як| ніж)|понад|до|щонайменше|щонайбільше|близько|приблизно|лише",
    "pl": "mniej niż|więcej niż|co najmniej|co najwyżej|ponad|do|poniżej|powyżej|około|tylko",
    "tr": "en az|en fazla|en çok|yaklaşık",
    "zh": "至少|最多|不到|超过|超過|少于|少於|多于|多於|大约|大約|约|約|近|将近|將近|仅|僅",
    "ja": "少なくとも|多くとも|最大|最低|約|およそ|わずか",
}
"""What stands before a number and makes it the least, the most, or about so much."""
CONTENT = {"de": "dass|daß|ob", "ru": "что|чтобы|будто", "uk": "що|щоб|ніби|нібито|чи", "pl": "że|żeby|iż|czy|jakoby"}
"""Words that begin what is said, thought or denied, after a comma that ends no clause (`sagte nicht, dass`)."""


def primary(language: str) -> str:
    """The primary subtag: `pt` of `pt-BR`; English where nothing is said."""
    return language.lower().partition("-")[0].partition("_")[0] or "en"


def has_lists(language: str) -> bool:
    """Whether the words of a language that turn a sentence around are known."""
    return primary(language) in NEGATIONS
