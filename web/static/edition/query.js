// A query as units, each of which a document must have: plain words, "phrases", and -without.
// It finds what `bannasar search --only-as-typed --match all` finds; what of the query language is
// not read here is looked for as words. Of numbers only thousands and per cent are known by their
// value.
"use strict";
const queries = (() => {
  const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2063\u2066-\u2069\ufeff]+/g;
  const KHMER_RUN = /[\u1780-\u17df\u19e0-\u19ff]+/g;
  const UNBROKEN = /^[\u1780-\u17d3\u17dd\u19e0-\u19ff]+$/;
  const PIECE = /([-+]?)(?:"([^"]*)"?|“([^”]*)”?|«([^»]*)»?|([^\s"“«]+))/g;
  const WORD = "(?:(?![\\u1780-\\u17ff])[\\p{L}\\p{N}_])";
  const LETTER = "(?:(?![\\u1780-\\u17ff])[\\p{L}\\p{Nl}\\p{No}])";
  const DOTTED = new RegExp(`(?<!${WORD})(?<!\\.)${LETTER}(?:\\.${LETTER})+(?!${WORD})`, "gu");
  const DOTTED_KHMER = /(?<![\u17d2.])[\u1780-\u17a2\u17a5-\u17b3](?:\.[\u1780-\u17a2\u17a5-\u17b3])+(?![\u17b4-\u17d3\u17dd])/g;
  const CAPITALS = new RegExp(`(?<!${WORD})[A-Z]{2,6}(?!${WORD})`, "gu");
  const ALONE = `(?<!${WORD})(?<!${WORD}[-\\u2010\\u2011])`;
  const ENDS = `(?!${WORD}|[-\\u2010\\u2011]${WORD})`;
  const JOINED = new RegExp(
    `${ALONE}(?:${LETTER}(?:${LETTER}|\\p{Nd})*(?:[-\\u2010\\u2011](?:${LETTER}|\\p{Nd})+){1,3}` +
      `|${LETTER}{1,12}\\p{Nd}{1,4}|[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+)${ENDS}`,
    "gu",
  );
  const PIECES = new RegExp(`${LETTER}+(?:['\\u2019]${LETTER}+)?|\\p{Nd}+`, "gu");
  const CAMEL = /^[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+$/;
  const THOUSANDS = /^\d{1,3}(?:[.,]\d{3})+$/;
  const PER_CENT = new RegExp(
    `(?<![\\d.,])(?<!${WORD})(\\d+)(?:([.,])(\\d+))?[ \\u00a0\\u2009\\u202f-]?` +
      `(?:[%\u066a]|(?:per[ -]?cent|pct)(?!${WORD})|ភាគរយ(?![\\u17b4-\\u17d3\\u17dd\\u17a5-\\u17b3]))`,
    "giu",
  );
  const KHMER_LETTER = /[\u1780-\u17b3\u17dc]/;
  const LONGEST_KEY = 64;
  const LONGEST_JOINED = 24;
  const MOST_WORDS = 5;
  const LONGEST_NAME = 5;
  const STEM = "~";
  const CAPITAL = "=";
  const STEMMED = 0.7;
  const EXACT = 0.3;
  const RUN = 0.02;
  const BORDERS = 0.7;

  const shown = (text) =>
    text.replace(ZERO_WIDTH, "").replace(/[\u17e0-\u17e9]/g, (digit) => digit.charCodeAt(0) - 0x17e0);

  // The words of a text in order, each with where it stands.
  const wordsOf = (text, tables) => {
    const found = [];
    const add = (written, start, key, parts) =>
      key && found.push({ written, start, end: start + written.length, key, ...parts });
    const latin = (start, end) => {
      let at = start;
      for (const written of english.words(text.slice(start, end))) {
        const key = english.key(written);
        add(written, at, key, { stem: english.stem(key, tables.bases), clusters: [] });
        at += written.length;
      }
    };
    const native = (start, run) => {
      let at = start;
      for (const written of khmer.words(run, tables.lexicon)) {
        const key = khmer.fold(written).slice(0, LONGEST_KEY);
        add(written, at, KHMER_LETTER.test(key) ? key : "", { stem: "", clusters: khmer.clusters(key) });
        at += written.length;
      }
    };
    const plain = (start, end) => {
      let done = start;
      for (const run of text.slice(start, end).matchAll(KHMER_RUN)) {
        latin(done, start + run.index);
        native(start + run.index, run[0]);
        done = start + run.index + run[0].length;
      }
      latin(done, end);
    };
    let done = 0;
    const dotted = [...text.matchAll(DOTTED), ...text.matchAll(DOTTED_KHMER)];
    for (const match of dotted.sort((one, other) => one.index - other.index)) {
      plain(done, match.index);
      const letters = match[0].replaceAll(".", "");
      const native = /[\u1780-\u17b3]/.test(letters);
      const key = native ? khmer.fold(letters) : english.key(letters);
      const parts = native
        ? { stem: "", clusters: khmer.clusters(key) }
        : { stem: english.stem(key, tables.bases), clusters: [] };
      add(match[0], match.index, key, parts);
      done = match.index + match[0].length;
    }
    plain(done, text.length);
    return found;
  };

  // What a number of per cent may be: 4,5 and 4.5 are one; of three digits after a point it is open
  // whether they are thousands, as in Khmer they always are.
  const perCent = (whole, mark, rest, latin) => {
    if (!mark) return [whole];
    if (whole === "0" || whole.length > 3 || rest.length !== 3) return [`${whole}.${rest}`];
    return mark === "." && latin ? [whole + rest, `${whole}.${rest}`] : [whole + rest];
  };

  // Stretches that are one thing, by the words that they cover: what each may be asked by.
  const runsOf = (typed, words, tables) => {
    const text = shown(typed);
    const written = typed.replace(ZERO_WIDTH, "");
    const found = [];
    const note = (start, end, ways) => {
      const first = words.findIndex((word) => word.start >= start);
      const covered = words.filter((word) => word.start >= start && word.start < end).length;
      if (first >= 0 && covered) found.push({ first, end: first + covered, ways });
    };
    const capitals = (letters, start, end) => {
      const key = english.key(letters);
      note(start, end, [[CAPITAL + key], ...(tables.ordinary.has(key) ? [] : [[key]])]);
    };
    for (const match of text.matchAll(DOTTED)) {
      capitals(match[0].replaceAll(".", ""), match.index, match.index + match[0].length);
    }
    for (const match of text.matchAll(DOTTED_KHMER)) {
      const key = khmer.fold(match[0].replaceAll(".", ""));
      note(match.index, match.index + match[0].length, [[CAPITAL + key], [key]]);
    }
    for (const match of text.matchAll(CAPITALS)) {
      const before = text.slice(0, match.index);
      const after = text.slice(match.index + match[0].length);
      const alone = !/[A-Z]{2,}[ \t]+$/.test(before) && !/^[ \t]+[A-Z]{2,}/.test(after);
      if (/[a-z]/.test(text) || alone) {
        capitals(match[0], match.index, match.index + match[0].length);
      }
    }
    for (const match of text.matchAll(JOINED)) {
      const pieces = match[0].match(CAMEL.test(match[0]) ? /[A-Z]?[a-z]+/g : PIECES) ?? [];
      if (pieces.length < 2 || match[0].length > LONGEST_JOINED) continue;
      const key = english.key(pieces.join(""));
      const stem = english.stem(key, tables.bases);
      const ways = [[key], ...(stem ? [[STEM + stem]] : []), pieces.map(english.key)];
      note(match.index, match.index + match[0].length, ways);
    }
    for (const match of text.matchAll(PER_CENT)) {
      const [whole, number, mark, rest] = match;
      if (/^0\d/.test(number)) continue;
      const latin = written[match.index] === text[match.index];
      const ways = perCent(number, mark, rest, latin).map((value) => [`${value}%`]);
      note(match.index, match.index + whole.length, ways);
    }
    return found.sort((one, other) => one.first - other.first || other.end - one.end);
  };

  const pairs = (clusters) => clusters.slice(1).map((each, at) => clusters[at] + each);

  // Ways to find something, with what each counts.
  const saying = (keys, share = 1) => ({ field: "words", keys, share });
  const standing = (keys, share = RUN) => ({ field: "pairs", keys, share });

  // One word: by its stem and as typed; a Khmer word of three clusters or more also by these.
  const wordPlan = (word) => {
    const ways = word.stem
      ? [saying([STEM + word.stem], STEMMED), saying([word.key], EXACT)]
      : [saying([word.key])];
    if (THOUSANDS.test(word.key)) ways.push(saying([word.key.replace(/[.,]/g, "")]));
    if (word.clusters.length > 2) ways.push(standing(pairs(word.clusters)));
    return ways;
  };

  // What finds nothing but ranks: Khmer words that stand together, by the pair over their border.
  const rewards = (text, tables) => {
    const words = wordsOf(shown(text), tables);
    const borders = words.slice(1).flatMap((word, at) => {
      const before = words[at];
      const touch = before.end === word.start && before.clusters.length && word.clusters.length;
      return touch ? [before.clusters[before.clusters.length - 1] + word.clusters[0]] : [];
    });
    return [...new Set(borders)].map((key) => standing([key], BORDERS));
  };

  // All that the clusters of a stretch may have become in a text that goes on before or after it.
  const stretchWays = (text) => {
    if (!UNBROKEN.test(text)) return [];
    const clusters = khmer.clusters(text);
    const divided = (key) => khmer.clusters(khmer.fold(key));
    const apart = (some) => some.map(khmer.fold).join("");
    const joints = clusters
      .map((_, at) => at)
      .filter((at) => at && khmer.fold(clusters[at - 1] + clusters[at]) !== apart(clusters.slice(at - 1, at + 1)));
    const readings = [];
    for (let chosen = 2 ** Math.min(joints.length, 4) - 1; chosen >= 0; chosen -= 1) {
      const together = new Set(joints.filter((_, bit) => bit > 3 || (chosen >> bit) & 1));
      const groups = [];
      clusters.forEach((cluster, at) => {
        if (together.has(at)) groups[groups.length - 1] += cluster;
        else groups.push(cluster);
      });
      readings.push(groups.flatMap(divided));
    }
    const starts = (keys) => {
      const found = [keys];
      if (clusters[0] === "យ") found.push([khmer.fold("អោយ"), ...keys.slice(1)]);
      const [before, ...after] = khmer.clusters(khmer.fold(`ក${clusters[0]}`));
      if (after.length && before !== "ក" && keys[0] === khmer.fold(clusters[0])) {
        found.push([...after, ...keys.slice(1)]);
      }
      return found.filter((each) => each.length);
    };
    const last = clusters[clusters.length - 1];
    const ends = (keys) => {
      const found = [keys];
      if (khmer.fold(last) === "អោ") found.push([...keys.slice(0, -1), khmer.fold("អោយ")]);
      const changed = khmer.clusters(khmer.fold(`${last}ម\u17d2ក`))[0];
      const alike = changed !== khmer.fold(last) && keys[keys.length - 1] === khmer.fold(last);
      if (!last.endsWith("\u17d2") && alike) found.push([...keys.slice(0, -1), changed]);
      return found;
    };
    return readings.flatMap(starts).flatMap(ends).filter((keys) => keys.length > 1).map(pairs);
  };

  const phrasePlan = (text, tables) => {
    const words = wordsOf(shown(text), tables);
    if (!words.length) return [];
    const stretches = stretchWays(text.replace(ZERO_WIDTH, "").trim());
    return [
      saying(words.map((word) => word.key)),
      ...stretches.map((keys) => standing(keys)),
    ];
  };

  const binds = (word, { functional }) => functional.has(word.key) && word.clusters.length > 0;
  const saysNothing = (word, { functional }) =>
    functional.has(word.key) &&
    !word.clusters.length &&
    !(word.written.length > 1 && word.written === word.written.toUpperCase());

  // Words typed one after the other: units, and of how many words.
  const unitsOf = (text, tables) => {
    const asked = shown(text);
    const words = wordsOf(asked, tables);
    const counted = words.filter((word) => word.clusters.length || !tables.functional.has(word.key));
    const runs = counted.length > MOST_WORDS ? [] : runsOf(text, words, tables);
    const units = [];
    for (let at = 0; at < words.length; ) {
      const run = runs.find((each) => each.first === at);
      if (run) {
        units.push({ ways: run.ways.map((keys) => saying(keys)), tells: "fully" });
      } else {
        const word = words[at];
        const tells = saysNothing(word, tables) ? "not" : binds(word, tables) ? "binds" : "fully";
        units.push({ ways: wordPlan(word), tells });
      }
      at = run ? run.end : at + 1;
    }
    return { units, words: counted.length };
  };

  // Without what only holds a sentence together, if there is anything else.
  const thatCount = (units, words) => {
    const telling = units.filter((unit) => unit.tells === "fully");
    const long = telling.length > MOST_WORDS || words > MOST_WORDS;
    const kept = long ? units.filter((unit) => unit.tells !== "not") : telling;
    return kept.length ? kept : units;
  };

  // How many plain words from a place on are one name of the lists of several words; 0 for none.
  const nameAhead = (pieces, at, { names }) => {
    let end = at + 1;
    const follows = ([, sign, , , , word]) => !sign && word;
    while (end < pieces.length && end < at + LONGEST_NAME && follows(pieces[end])) end += 1;
    for (; end > at + 1; end -= 1) {
      const name = pieces.slice(at, end).map((piece) => piece[5]).join("");
      if (names.has(khmer.fold(shown(name)).toLowerCase())) return end - at;
    }
    return 0;
  };

  // What every document must have, and what none may have.
  const read = (query, tables) => {
    const wanted = [];
    const never = [];
    const ranks = [];
    let typed = 0;
    let plain = [];
    const close = () => {
      const { units, words } = unitsOf(plain.join(" "), tables);
      wanted.push(...units);
      ranks.push(...rewards(plain.join(" "), tables));
      typed += words;
      plain = [];
    };
    const pieces = [...query.matchAll(PIECE)];
    for (let at = 0; at < pieces.length; at += 1) {
      const [, sign, ...some] = pieces[at];
      const word = some[3];
      const phrase = some.slice(0, 3).find((each) => each !== undefined);
      const named = sign === "-" && word ? nameAhead(pieces, at, tables) : 0;
      if (named) {
        const name = pieces.slice(at, at + named).map((piece) => piece[5]).join(" ");
        never.push(phrasePlan(name, tables));
        at += named - 1;
      } else if (sign === "-") {
        const several = word && wordsOf(shown(word), tables).length > 1;
        const ways = phrase !== undefined || several
          ? phrasePlan(phrase ?? word, tables)
          : thatCount(unitsOf(word, tables).units, 1).flatMap((unit) => unit.ways);
        if (ways.length) never.push(ways);
      } else if (phrase !== undefined) {
        close();
        const ways = phrasePlan(phrase, tables);
        if (ways.length) wanted.push({ ways, tells: "fully" });
        typed += 1;
      } else {
        plain.push(word);
      }
    }
    close();
    return { wanted: thatCount(wanted, typed).map((unit) => unit.ways), never, ranks };
  };

  return { read, wordsOf: (text, tables) => wordsOf(shown(text), tables) };
})();
