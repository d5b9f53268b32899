// What is not Khmer as the archive reads it: words, their keys, and their stems by Snowball.
// The rules are those of archive/languages/english (normalize, words). A test compares the two.
"use strict";
const english = (() => {
  const LETTER = "\\p{L}\\p{Nd}\\p{Nl}\\p{No}_";
  const TOKEN = new RegExp(
    // A number is taken whole, or not as a number where a letter goes on behind it.
    `\\s+|[\\u1780-\\u17d3\\u17dd]+|(?=(\\p{Nd}+(?:[.,]\\p{Nd}+)*))\\1(?![\\p{L}\\p{Nl}\\p{No}])` +
      `|(?:(?![\\u1780-\\u17ff])[${LETTER}\\u0300-\\u036f])+(?:['\\u2019][\\p{L}\\p{Nl}\\p{No}]+)*|[^]`,
    "gu",
  );
  const POSSESSIVE = new RegExp(`(?<=[${LETTER}])(?:'s)+(?=[\\s!-&(-/:-@\\[-\`{-~]|$)`, "gu");
  const STEMMED = /^[a-z]+(?:['\u2019][a-z]+)*$/;
  const HAS_LETTER = new RegExp(`[${LETTER.slice(0, -1)}]`, "u");
  const LONGEST = 64;

  const plain = (text) =>
    text
      .replace(/[\u2018\u2019\u201b\u02bc\u00b4]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
      .replace(/[\u2010-\u2014\u2212]/g, "-")
      .replace(/\u00a0/g, " ");

  const compatible = (text) => {
    const folded = text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKC");
    return folded === text ? text : compatible(folded);
  };

  // The key without case, accents and possessive; empty where nothing is to be searched for.
  const key = (written) => {
    const normal = plain(compatible(plain(written).normalize("NFC"))).replace(POSSESSIVE, "");
    const bare = normal.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    const found = bare.replace(POSSESSIVE, "").slice(0, LONGEST);
    return HAS_LETTER.test(found) ? found : "";
  };

  const stemmer = new EnglishStemmer();
  const stem = (word, bases) =>
    STEMMED.test(word) ? stemmer.stemWord(bases[word] ?? word) : "";

  const words = (text) => [...text.matchAll(TOKEN)].map(([found]) => found);

  return { words, key, stem };
})();
