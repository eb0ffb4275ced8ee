// What the search index knows of a text: its words, its blocks, and the addresses between them.
const WORD = /^zq[b-t]{12}q$/;
// In the index a word joiner ends a word without a space, behind an invisible separator is a word's other spelling, and two of
// these end a block.
const JOINER = "\u2060";
const VARIANT = "\u2063";
const BLOCK_END = "\u2063\u2063";
const LETTER = "[\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u19e0-\\u19ff\\ua9e0-\\ua9ff\\uaa60-\\uaa7f]\\p{M}*";
const UNSPACED = new RegExp(LETTER, "gu");
const PHRASES = new RegExp(`"([^"]+)"|((?:${LETTER}){2,})`, "gu");
const PARTS = ["key point", "judgement"];
const BEFORE = 12;
const LONGEST = 34;

// The index knows letters of scripts without spaces one by one, and the parts of what dashes join.
const spaced = (text) => text.replace(UNSPACED, " $& ").replace(/[-\u2010-\u2015\u2212/·"]/g, " ").replace(/ {2,}/g, " ").trim();
const joined = (text) => text.replace(/ ?\u2063\S*/g, "").replace(/\u2060 ?/g, "").trim();
const wordy = (text) => /[\p{L}\p{N}]/u.test(text);

// What a query asks for, all of which is to be there: words, and words that are to follow each other (between quotation marks, or
// letters of a script without spaces).
function termsOf(query) {
  const phrases = [...query.matchAll(PHRASES)].map(([, quoted, letters]) => spaced(quoted || letters).split(" "));
  const single = spaced(query.replace(PHRASES, " ")).split(" ").map((word) => [word]);
  return [...phrases, ...single].map((words) => words.filter(wordy)).filter((words) => words.length);
}

// The block of a text that holds a word: from one end of a block to the next.
function block(all, at) {
  const end = all.indexOf(BLOCK_END, at);
  return [all.lastIndexOf(BLOCK_END, at - 1) + 1, end < 0 ? all.length : end];
}

// The address nearest before a word, and what it is the address of.
function anchorAt(data, at) {
  const anchor = data.anchors.filter((one) => !one.id.startsWith("_h-") && one.location <= at).at(-1);
  const point = anchor?.element === "p" && !anchor.id.startsWith("_") && !/^event-\d+$/.test(anchor.id);
  return { id: anchor?.id || "", element: anchor?.element, start: anchor?.location ?? 0, point };
}

// Of a result the best places, key points and judgements first.
function places(data, locations) {
  const all = data.content.split(/\s+/);
  const weights = new Map(data.weighted_locations.map((one) => [one.location, one.weight]));
  const found = new Map();
  for (const location of locations) {
    const at = (all[location] || "").startsWith(VARIANT) ? location - 1 : location;
    const anchor = anchorAt(data, at);
    const place = found.get(anchor.id) || { ...anchor, block: block(all, anchor.point ? anchor.start : at), words: all, at: [], score: 0 };
    place.at.push(at);
    place.score += weights.get(location) || 1;
    found.set(anchor.id, place);
  }
  return [...found.values()].sort((a, b) => b.point - a.point || b.score - a.score);
}

// Words of a text from `first` to before `last`, those that were found marked.
function marked(place, first, last) {
  const line = document.createDocumentFragment();
  const lit = new Set(place.at);
  let text = "";
  for (let at = first; at < last; at++) {
    const word = place.words[at];
    if (WORD.test(word) || word.startsWith(VARIANT)) continue;
    const space = word.endsWith(JOINER) || at === last - 1 ? "" : " ";
    if (lit.has(at)) {
      if (text) line.append(text);
      const before = line.lastChild;
      const mark = text === "" && before?.localName === "mark" ? before : document.createElement("mark");
      mark.append(joined(word));
      line.append(mark);
      text = space;
    } else text += joined(word) + space;
  }
  line.append(text);
  return line;
}

// Some words around the first that was found, within its block, and never a part of what a dash joins.
function excerpt(place) {
  const [start, end] = place.block;
  let first = Math.max(start, (place.at.find((at) => at >= start && at < end) ?? start) - BEFORE);
  while (first > start && place.words[first - 1].endsWith(JOINER)) first -= 1;
  let last = Math.min(end, first + LONGEST);
  while (last < end && place.words[last - 1].endsWith(JOINER)) last += 1;
  const line = document.createElement("p");
  line.append(first > start ? "…\u00a0" : "", marked(place, first, last), last < end ? "\u00a0…" : "");
  return line;
}
