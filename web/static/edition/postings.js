// The files of an edition: which documents have a term, and where. They come as scripts, as pages
// that are opened from a disk may read nothing else. search/index/carried.py writes them.
"use strict";
const edition = (() => {
  const root = new URL("../../", document.currentScript.src);
  const wanted = new Map();
  const taken = new Map();

  // What a file of data calls with what it holds.
  const take = (name, held) => taken.set(name, held);

  const load = (name) => {
    if (!wanted.has(name)) {
      const loading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`data/${name}.js`, root);
        script.onload = () => resolve(taken.get(name));
        script.onerror = () => reject(new Error(`data/${name}.js cannot be read`));
        document.head.append(script);
      });
      wanted.set(name, loading);
    }
    return wanted.get(name);
  };

  const fileOf = (key, files) => {
    let found = 0;
    for (const letter of key) found = (found * 31 + letter.codePointAt(0)) % 0x80000000;
    return found % files;
  };

  const decoded = (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    let at = 0;
    const number = () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[at];
        at += 1;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    const found = new Map();
    for (let document = -1; at < bytes.length; ) {
      document += number() + 1;
      const places = [];
      let place = 0;
      for (let more = number(); more > 0; more -= 1) places.push((place += number()));
      found.set(document, places);
    }
    return found;
  };

  // The documents with a term of a field, by number, each with its places there.
  const postings = async (field, key, files) => {
    const file = await load(`words/${fileOf(key, files)}`);
    return Object.hasOwn(file, field + key) ? decoded(file[field + key]) : new Map();
  };

  // The same of terms at places in a row: where the first stands.
  const inARow = async (field, keys, files) => {
    const found = await Promise.all(keys.map((key) => postings(field, key, files)));
    if (found.length === 1) return found[0];
    const rows = new Map();
    for (const [document, places] of found[0]) {
      const others = found.map((each) => new Set(each.get(document)));
      const begins = places.filter((place) => others.every((each, by) => each.has(place + by)));
      if (begins.length) rows.set(document, begins);
    }
    return rows;
  };

  return { take, load, inARow };
})();
