// The search page of an edition: answers what its address asks, with the hits that the archive's own
// template has made. Without an address that asks something the page stays the list of everything.
"use strict";
{
  const SIZE = 20;
  const SEVERAL = ["party", "source", "kind", "lang", "year"];
  const page = document.querySelector("[data-edition]");
  const { language, found: counted, none, failed, named: namedIn, noDate } = page.dataset;
  const asked = new URLSearchParams(location.search);

  const number = (value) => {
    const text = value.toLocaleString("en");
    return language !== "km"
      ? text
      : text.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
  };

  const valueOf = (held, name, document) => {
    if (name === "lang") return held.languages[document];
    if (name === "year") return [held.dates[document].slice(0, 4)];
    return [held[name][document]];
  };

  // The first day of what is typed as a date, or its last one, as 2023-12-22; empty for none.
  const dayOf = (typed, isLast) => {
    const plain = (typed ?? "").trim().replace(/[\u17e0-\u17e9]/g, (digit) => digit.charCodeAt(0) - 0x17e0);
    const ordered = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
    const turned = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(plain);
    if (!ordered && !turned) return "";
    const [year, month, day] = (ordered ? ordered.slice(1) : turned.slice(1).reverse()).map(Number);
    const ends = new Date(Date.UTC(year, month || 12, 0)).getUTCDate();
    const found = [month || (isLast ? 12 : 1), day || (isLast ? ends : 1)];
    if (found[0] > 12 || found[1] > ends) return "";
    return [year, ...found].map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-");
  };

  const isWithin = (day, address) => {
    const [since, until] = [dayOf(address.get("since"), false), dayOf(address.get("until"), true)];
    return (!since || day >= since) && (!until || day <= until);
  };

  // The day that a document without a date stands in the list for, because its text names it.
  const namedDay = (held, address, document) => {
    const years = address.getAll("year").filter(Boolean);
    return held.named[document].find(
      (day) => isWithin(day, address) && (!years.length || years.includes(day.slice(0, 4))),
    );
  };

  // Whether a document passes every filter of an address.
  const passes = (held, address, document) => {
    const date = held.dates[document];
    const undated = address.get("undated");
    const byName = undated === "named" && !date;
    for (const name of SEVERAL) {
      if (byName && name === "year") continue;
      const only = address.getAll(name).filter(Boolean);
      const values = valueOf(held, name, document);
      if (only.length && !only.some((each) => values.includes(each))) return false;
    }
    if (undated === "only") return !date;
    if (byName) return namedDay(held, address, document) !== undefined;
    if (!address.get("since") && !address.get("until")) return true;
    return date ? isWithin(date, address) : undated === "also";
  };

  // Says in a listed document without a date which day its text names.
  const tellNamed = (held, documents) => {
    if (asked.get("undated") !== "named") return;
    page.querySelectorAll("ol.hits > li").forEach((hit, at) => {
      if (held.dates[documents[at]]) return;
      const told = document.createElement("span");
      const [year, month, day] = namedDay(held, asked, documents[at]).split("-").map(Number);
      const digits = (part) => number(part).replace(/[,.]/g, "");
      told.textContent = namedIn.replace("{day}", [day, month, year].map(digits).join("/"));
      hit.querySelector(".byline").append(" ", told);
    });
  };

  // What is typed as a day and is none is said, and narrows nothing.
  const tellNoDays = () => {
    for (const name of ["since", "until"]) {
      const typed = asked.get(name);
      if (!typed || dayOf(typed, false)) continue;
      const said = document.createElement("p");
      said.className = "notice";
      said.setAttribute("role", "status");
      said.textContent = noDate.replace("{value}", typed);
      page.prepend(said);
    }
  };

  const hitsOf = async (held, documents) => {
    const files = documents.map((each) => Math.floor(each / held.hits));
    const loaded = await Promise.all(files.map((file) => edition.load(`hits/${language}/${file}`)));
    return documents.map((each, at) => loaded[at][each % held.hits]);
  };

  const addressOf = (changes) => {
    const other = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(changes)) {
      if (value) other.set(name, value);
      else other.delete(name);
    }
    return `?${other}`;
  };

  const paging = (pages, now) => {
    const links = [];
    for (let each = 1; each <= pages; each += 1) {
      if (each !== 1 && each !== pages && Math.abs(each - now) > 2) continue;
      const item = document.createElement("li");
      const link = document.createElement(each === now ? "span" : "a");
      link.textContent = number(each);
      if (each === now) link.setAttribute("aria-current", "page");
      else link.href = addressOf({ page: each });
      item.append(link);
      links.push(item);
    }
    return links;
  };

  // A value of a facet leads to it alone, with the words that are asked.
  const countFacets = (held, found) => {
    for (const link of page.querySelectorAll(".facet a.value")) {
      const own = new URL(link.href).searchParams;
      const [name] = [...own.keys()];
      const address = new URLSearchParams(asked);
      if (name === "undated") address.delete("year");
      address.delete("page");
      address.set(name, own.get(name));
      const count = [...found.keys()].filter((each) => passes(held, address, each)).length;
      link.querySelector(".count").textContent = number(count);
      link.href = `?${address}`;
      if (count === 0) link.closest("li").remove();
      if (asked.get(name) === own.get(name)) link.setAttribute("aria-current", "true");
    }
  };

  const answer = async () => {
    const held = await edition.load("documents");
    const query = asked.get("q") ?? "";
    const found = await finding.find(query, held);
    const sort = query.trim() ? (asked.get("sort") ?? "relevance") : (asked.get("sort") ?? "newest");
    const passing = finding.ordered(found, sort, held).filter((each) => passes(held, asked, each));
    const pages = Math.max(1, Math.ceil(passing.length / SIZE));
    const now = Math.min(Math.max(1, Number(asked.get("page")) || 1), pages);
    const shown = passing.slice((now - 1) * SIZE, now * SIZE);
    const hits = await hitsOf(held, shown);
    page.querySelector(".total strong").textContent = passing.length
      ? counted.replace("{count}", number(passing.length))
      : none;
    const list = page.querySelector("ol.hits");
    // What the archive's template has written, with everything of the sources escaped.
    list.innerHTML = hits.join("");
    list.start = (now - 1) * SIZE + 1;
    tellNamed(held, shown);
    for (const away of page.querySelectorAll(".paging, .timeline, .tools")) away.remove();
    if (pages > 1) {
      const nav = document.createElement("nav");
      nav.className = "paging";
      nav.setAttribute("aria-label", page.dataset.pages);
      nav.append(document.createElement("ul"));
      nav.firstChild.append(...paging(pages, now));
      list.after(nav);
    }
    countFacets(held, found);
    page.dataset.documents = passing.map((each) => held.ids[each]).join(" ");
  };

  const fill = () => {
    for (const input of page.querySelectorAll("input[name]")) {
      if (input.type !== "checkbox") input.value = asked.get(input.name) ?? "";
      else input.checked = asked.get(input.name) === input.value;
    }
  };

  const ready = [...asked.keys()].some((name) => name !== "page" && asked.get(name));
  if (ready) {
    fill();
    tellNoDays();
    answer().catch((error) => {
      page.querySelector(".total strong").textContent = `${failed} (${error.message})`;
    }).finally(() => page.setAttribute("data-answered", ""));
  }
}
