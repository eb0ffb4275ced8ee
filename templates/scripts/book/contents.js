// The contents of the printed book say on which page a chapter begins, which no style sheet can say in a browser: each part is laid
// out once as on paper, in columns as large as a page, and its columns are counted.
const [title, contents, ...chapters] = document.querySelectorAll(".book-title, .contents, .chapter");
// A4 without the margins, as in styles/book/book.css.
const page = { inline: "174mm", block: "255mm" };

// What is for paper counts on the screen, and the other way round.
function* media(rules) {
  for (const rule of rules) {
    if (rule.media && /\b(?:print|screen)\b/.test(rule.media.mediaText)) yield rule;
    if (rule.cssRules) yield* media(rule.cssRules);
  }
}

function asOnPaper(measure) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...media(sheet.cssRules)]);
  const before = rules.map((rule) => rule.media.mediaText);
  for (const rule of rules) rule.media.mediaText = /\bprint\b/.test(rule.media.mediaText) ? "all" : "not all";
  try {
    return measure();
  } finally {
    rules.forEach((rule, index) => { rule.media.mediaText = before[index]; });
  }
}

function pages(part) {
  const paper = {
    "inline-size": page.inline, "max-inline-size": "none", "block-size": page.block, "min-block-size": "0", margin: "0",
    "column-width": page.inline, "column-gap": "0", "column-fill": "auto", overflow: "hidden", position: "absolute",
  };
  for (const [name, value] of Object.entries(paper)) part.style.setProperty(name, value, "important");
  const count = Math.max(1, Math.round(part.scrollWidth / part.clientWidth));
  for (const name of Object.keys(paper)) part.style.removeProperty(name);
  return count;
}

async function number() {
  await document.fonts.ready;
  let next = 1;
  const first = asOnPaper(() => [title, contents, ...chapters].map((part) => {
    const begins = next;
    next += pages(part);
    return begins;
  }));
  chapters.forEach((chapter, index) => {
    const link = contents.querySelector(`a[href="#${CSS.escape(chapter.id)}"]`);
    const number = document.createElement("span");
    number.className = "contents-page";
    number.textContent = first[index + 2];
    link?.after(number);
  });
}
// From a file no sheet can be read.
if (location.protocol.startsWith("http")) number();
