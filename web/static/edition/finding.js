// What a query finds in an edition: the documents that have all of its units, ranked by BM25 with the
// weights of the archive (search/engines/boosts.py), but for the parts of compounds.
"use strict";
const finding = (() => {
  const FIELDS = { words: { t: 3, b: 1 }, pairs: { T: 3, B: 1 } };
  const LEAST_RARE = 1e-3;
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
    for (const { field, keys, share } of ways) {
      for (const [letter, weight] of Object.entries(FIELDS[field])) {
        const found = await edition.inARow(letter, keys, held.files);
        const rare = Math.max(Math.log(held.ids.length / (found.size + 1)) + 1, LEAST_RARE);
        for (const [document, places] of found) {
          const long = held.lengths[letter][document] / held.averages[letter];
          // What opens a text says what it is about; several words in a row count alike anywhere.
          const opening = keys.length === 1 ? (held.openings[letter]?.[document] ?? 0) : 0;
          const early = places.filter((place) => place < opening).length;
          const times = places.length + (held.emphasis - 1) * early;
          const often = (times * (K1 + 1)) / (times + K1 * (1 - B + B * long));
          scores.set(document, (scores.get(document) ?? 0) + share * weight * rare * often);
        }
      }
    }
    return scores;
  };

  // Documents by number with their scores; everything where nothing is asked.
  const find = async (query, held) => {
    const known = await knownFor(query);
    const { wanted, never, ranks } = queries.read(query, known);
    const units = await Promise.all(wanted.map((ways) => having(ways, held)));
    const besides = await having(ranks, held);
    const without = await Promise.all(never.map((ways) => having(ways, held)));
    const everything = new Map(held.ids.map((_, number) => [number, 0]));
    const first = units.length || !query.trim() || never.length ? (units[0] ?? everything) : new Map();
    const found = new Map();
    for (const [document, score] of first) {
      if (!units.every((unit) => unit.has(document))) continue;
      if (without.some((unit) => unit.has(document))) continue;
      const added = units.slice(1).reduce((sum, unit) => sum + unit.get(document), score);
      found.set(document, added + (besides.get(document) ?? 0));
    }
    return found;
  };

  // As the archive orders them: documents are numbered by day, the newest first, those of one day by
  // their ids, and those without a day last, whichever way round the days are.
  const ordered = (found, sort, { dates, ids }) => {
    const documents = [...found.keys()].sort((one, other) => one - other);
    if (sort === "oldest") {
      const day = (document) => dates[document] || "9999-99-99";
      const later = (one, other) => Number(day(one) > day(other)) - Number(day(one) < day(other));
      return documents.sort((one, other) => later(one, other) || one - other);
    }
    if (sort === "newest") return documents;
    const score = (document) => Math.round(found.get(document) * 1e9);
    const byId = (one, other) => Number(ids[one] > ids[other]) - Number(ids[one] < ids[other]);
    return documents.sort((one, other) => score(other) - score(one) || byId(one, other));
  };

  return { find, ordered, rules };
})();
