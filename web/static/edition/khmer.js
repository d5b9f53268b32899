// Khmer as the archive reads it: one key for all ways to write a syllable, and words by the lexicon.
// The rules are those of archive/languages/khmer (normalize, fold, clusters, segment), without the
// way back to the source. A test compares the two.
"use strict";
const khmer = (() => {
  const COENG = "\u17d2";
  const CONSONANTS = "\u1780-\u17a2";
  const BASES = `${CONSONANTS}\u17a5-\u17b3`;
  const MARKS = "\u17b6-\u17d1";
  const RAW_BASES = "\u1780-\u17b3";
  const RAW_MARKS = "\u17b4-\u17d1\u17d3\u17dd";
  const SHIFTERS = "\u17c9\u17ca";

  const PART = `(?:${COENG}(?:[${RAW_BASES}])?|[${RAW_MARKS}])`;
  const STACK = `[${RAW_BASES}]${PART}*`;
  const STRAY = `(?:[${RAW_MARKS}]|${COENG}(?:[${RAW_BASES}])?)${PART}*`;
  const GIVE = `អ(?:ោ+|េ+ា+)យ(?!${PART})`;
  const CLUSTER = new RegExp(`${GIVE}|${STACK}|${STRAY}`, "g");
  const KEY_CLUSTER = new RegExp(`${STACK}|${STRAY}|[^]`, "g");
  const WORDS = new RegExp(`((?:${GIVE}|${STACK}|${STRAY})+)|។ល។|[^]`, "g");

  // Characters that are never part of a key, or only under another code.
  const REPLACED = {
    "\u17b4": "", "\u17b5": "", "\u17a3": "\u17a2", "\u17a4": "\u17a2\u17b6",
    "\u17b2": "\u17b1", "\u17d3": "\u17c6", "\u17d8": "\u17d4\u179b\u17d4", "\u17dd": "\u17d1",
  };
  // Signs that readers leave out, and digits.
  const FOLDED = { "\u17cc": "", "\u17cd": "", "\u17ce": "", "\u17d1": "", "\u17c8": "\u17c7" };

  const UNIT = new RegExp(`${COENG}[${BASES}]|[${MARKS}]`, "g");
  const SYLLABLE = new RegExp(`[${BASES}](?:${COENG}[${BASES}]|[${MARKS}])+`, "g");
  const RANKS = [
    "\u17cc", `${COENG}[^\u179a]`, `${COENG}\u179a`, `[${SHIFTERS}]`, "[\u17be-\u17c5]",
    "[\u17bb-\u17bd]", "[\u17b7-\u17ba]", "\u17b6", "[^\u17c7\u17c8]", "[\u17c7\u17c8]",
  ].map((pattern) => new RegExp(`^(?:${pattern})`));
  const UPPER_VOWEL = "(?:[\u17b7-\u17ba\u17be]|\u17b6\u17c6)";
  const U_FOR_SHIFTER = new RegExp(`\u17bb(?=${UPPER_VOWEL}|\u17d0)`);
  const FIRST_SERIES = /[កខគឃចឆជឈដឋឌឍតថទធផពភឞសហអ]/;
  const LOWERED = new RegExp(
    `(?<!${COENG})[${BASES}](?:${COENG}[${BASES}])*[${SHIFTERS}](?=${UPPER_VOWEL})`, "g",
  );
  const ENDINGS = [
    [new RegExp(`(?<=[${CONSONANTS}])ម${COENG}ត`, "g"), "\u17c6ដ"],
    [new RegExp(`(?<=[${CONSONANTS}])ម${COENG}(?=[${CONSONANTS}])`, "g"), "\u17c6"],
    [new RegExp(`(?<!${COENG})ម\u17c9(?=\u17c1)`, "g"), "ម"],
  ];

  const rank = (unit) => RANKS.findIndex((pattern) => pattern.test(unit));

  const usualShifter = (syllable) =>
    !syllable.includes("ប") && FIRST_SERIES.test(syllable) ? "\u17ca" : "\u17c9";

  const inOrder = (syllable) => {
    const units = syllable.slice(1).match(UNIT) ?? [];
    return syllable[0] + units.sort((one, other) => rank(one) - rank(other)).join("");
  };

  const vowelsJoined = (syllable) =>
    syllable
      .replace(new RegExp(`([${MARKS}])\\1+`, "g"), "$1")
      .replace(/\u17be\u17b6/g, "\u17c4\u17b8")
      .replace(/\u17c1([\u17bb-\u17bd]?)\u17b8/g, "\u17be$1")
      .replace(/\u17c1([\u17bb-\u17bd]?)\u17b6/g, "\u17c4$1")
      .replace(/\u17be\u17bb/g, "\u17bb\u17be");

  const shifterMended = (syllable) => {
    const typed = U_FOR_SHIFTER.exec(syllable);
    if (!typed || /[\u17c9\u17ca]/.test(syllable)) return syllable;
    const shifter = usualShifter(syllable);
    if (shifter === "\u17ca" && syllable[typed.index + 1] === "\u17d0") return syllable;
    return inOrder(syllable.slice(0, typed.index) + shifter + syllable.slice(typed.index + 1));
  };

  const canonical = (syllable) => {
    let before;
    do {
      before = syllable;
      syllable = shifterMended(vowelsJoined(inOrder(syllable)));
    } while (syllable !== before);
    return syllable;
  };

  const spelt = (text) =>
    text
      .replace(/\u17d2{2,}/g, COENG)
      .replace(/\u17d2ដ/g, `${COENG}ត`)
      .replace(SYLLABLE, canonical);

  const normalize = (text) => spelt([...text].map((sign) => REPLACED[sign] ?? sign).join(""));

  const looksAlike = (text) =>
    text
      .replace(LOWERED, (typed) => typed.slice(0, -1) + usualShifter(typed))
      .replace(/(?<!\u17d2)អោយ/g, `ឱ${COENG}យ`);

  const fold = (text) => {
    const bare = [...normalize(text)].map((sign) => FOLDED[sign] ?? sign).join("");
    return ENDINGS.reduce((key, [wanted, put]) => key.replace(wanted, put), looksAlike(spelt(bare)));
  };

  // The cheapest way through a run of clusters, by what each word costs; unknown words cost more.
  const divided = (clusters, { costs, unknown, longest }) => {
    const letters = clusters.map((cluster) => looksAlike(normalize(cluster)));
    const best = [0, ...Array(letters.length + unknown.length).fill(Infinity)];
    const back = Array(best.length).fill(0);
    const reach = (end, start, cost) => {
      if (cost < best[end]) [best[end], back[end]] = [cost, start];
    };
    for (let start = 0; start < letters.length; start += 1) {
      unknown.forEach((cost, more) => reach(start + more + 1, start, best[start] + cost));
      let word = "";
      for (let end = start; end < letters.length && word.length <= longest; end += 1) {
        word += letters[end];
        const cost = costs.get(word);
        if (cost !== undefined) reach(end + 1, start, best[start] + cost);
      }
    }
    const words = [];
    for (let end = letters.length; end > 0; end = back[end]) {
      words.unshift(clusters.slice(back[end], end).join(""));
    }
    return words;
  };

  // The words of a run of Khmer, its marks left out.
  const words = (text, lexicon) =>
    [...text.matchAll(WORDS)].flatMap(([found, run]) =>
      run ? divided(run.match(CLUSTER), lexicon) : [found],
    );

  const clusters = (key) => key.match(KEY_CLUSTER) ?? [];

  return { fold, words, clusters };
})();
