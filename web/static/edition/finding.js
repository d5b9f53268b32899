// What a query finds in an edition: the documents that have all of its units, ranked by BM25.
"use strict";
const finding = (() => {
  const FIELDS = { words: { t: 3, b: 1 }, pairs: { T: 0.06, B: 0.02 } };
  const K1 = 0.8;
  const B = 0.7;
  const KHMER = /[\u1780-\u17ff]/;
  const LEFT_OUT = /(?:^|\s)-/;

  let tables;
  const rules = async (query) => {
    const lists = await edition.load("rules");
    const known = KHMER.test(query) ? await edition.load("lexicon") : { costs: {}, unknown: [] };
    const costs = new Map(Object.entries(known.costs));
    const longest = Math.max(0, ...[...costs.keys()].map((word) => word.length));
    tables = {
      bases: lists.bases,
      ordinary: new Set(lists.ordinary),
      functional: new Set(lists.functional),
      lexicon: { costs, unknown: known.unknown, longest },
      khmer: KHMER.test(query),
      names: tables?.names ?? new Set(),
    };
    return tables;
  };

  // What is known for a query; the names of the lists only where a minus may stand before one.
  const knownFor = async (query) => {
    const known = tables && (tables.khmer || !KHMER.test(query)) ? tables : await rules(query);
    if (LEFT_OUT.test(query) && !known.names.size) known.names = new Set(await edition.load("names"));
    return known;
  };

  // The documents with one of the ways to say something, each with a score.
  const having = async (ways, held) => {
    const scores = new Map();
    for (const { field, keys } of ways) {
      for (const [letter, weight] of Object.entries(FIELDS[field])) {
        const found = await edition.inARow(letter, keys, held.files);
        const rare = Math.log(1 + (held.lengths.length - found.size + 0.5) / (found.size + 0.5));
        for (const [document, places] of found) {
          const long = letter === "b" ? held.lengths[document] / held.average : 1;
          const often = places.length / (places.length + K1 * (1 - B + B * long));
          scores.set(document, (scores.get(document) ?? 0) + weight * rare * often * (1 + K1));
        }
      }
    }
    return scores;
  };

  // Documents by number with their scores; everything where nothing is asked.
  const find = async (query, held) => {
    const known = await knownFor(query);
    const { wanted, never } = queries.read(query, known);
    const units = await Promise.all(wanted.map((ways) => having(ways, held)));
    const without = await Promise.all(never.map((ways) => having(ways, held)));
    const everything = new Map(held.lengths.map((_, number) => [number, 0]));
    const first = units.length || !query.trim() || never.length ? (units[0] ?? everything) : new Map();
    const found = new Map();
    for (const [document, score] of first) {
      if (!units.every((unit) => unit.has(document))) continue;
      if (without.some((unit) => unit.has(document))) continue;
      const added = units.slice(1).reduce((sum, unit) => sum + unit.get(document), score);
      found.set(document, added);
    }
    return found;
  };

  return { find, rules };
})();
