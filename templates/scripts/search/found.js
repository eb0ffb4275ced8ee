// What is found, exactly as it is shown: a thing, or of a briefing one of its key points (of a brief one of its judgements).
// `between` is the word of the index that stands before, between and after these: what stands between two of them is one.
globalThis.searchIndex = (root, shards, tokens, between) => {
  const known = new Map();
  let loading;

  async function load() {
    const pagefind = await import(new URL("search/pagefind/pagefind.js", root).href);
    await pagefind.options({ baseUrl: root.pathname });
    for (let shard = 1; shard < shards; shard++) {
      await pagefind.mergeIndex(new URL(`search/pagefind-${shard}/`, root).pathname, { baseUrl: root.pathname });
    }
    return pagefind;
  }

  async function search(text) {
    loading ||= load().catch((error) => {
      loading = null;
      throw error;
    });
    return (await (await loading).search(text)).results;
  }

  // Where a word stands, by document; asked once, for all choices that are counted.
  function located(word) {
    if (!known.has(word)) {
      known.set(word, search(word).then((results) => new Map(results.map((one) => [one.id, one.words]))));
      known.get(word).catch(() => known.delete(word));
    }
    return known.get(word);
  }

  // Where all words of a term follow each other, by document.
  async function together(term) {
    const [first, ...others] = await Promise.all(term.map(located));
    if (!others.length) return first;
    const found = new Map();
    for (const [id, starts] of first) {
      const next = others.map((word) => new Set(word.get(id)));
      const at = starts.filter((start) => next.every((word, index) => word.has(start + index + 1)));
      if (at.length) found.set(id, at.flatMap((start) => term.map((_, index) => start + index)));
    }
    return found;
  }

  // Of a document the parts in which every term is: each reaches from one sign to the next.
  function partsIn(result, signs, terms) {
    const ends = [...(signs.get(result.id) || [])].sort((a, b) => a - b);
    const within = terms.map((term) => term.get(result.id));
    const found = ends.slice(1).map((end, index) => {
      const at = within.map((words) => words.filter((word) => word > ends[index] && word < end));
      // After the sign and the end of its block.
      const from = ends[index] + 2;
      return at.every((words) => words.length) && { result, from, at: at.flat() };
    });
    return found.filter(Boolean);
  }

  return async (query, choices) => {
    const asked = termsOf(query);
    const chosen = Object.entries(choices).map(([facet, value]) => tokens[facet]?.[value]).filter(Boolean);
    if (!asked.length && (query || !chosen.length)) return [];
    const results = await search([...(asked.length ? [spaced(query)] : []), ...chosen].join(" "));
    // A shard that does not know a word leaves it out, or takes the nearest: what is found is held against each word alone, and
    // against those of choices letter by letter.
    const exactly = (word) => located(`"${word}"`);
    const terms = await Promise.all(asked.map(together));
    const held = [...terms, ...(await Promise.all(chosen.map(exactly)))];
    const whole = results.filter((result) => held.every((one) => one.has(result.id)));
    if (!PARTS.includes(choices.kind)) return whole.map((result) => ({ result, at: terms.flatMap((term) => term.get(result.id)) }));
    const [signs, signed] = await Promise.all([located(between), exactly(between)]);
    return whole.filter((result) => signed.has(result.id)).flatMap((result) => partsIn(result, signs, terms));
  };
};
