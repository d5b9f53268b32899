// Completes words in the search box, by the ARIA combobox pattern. The form works without it.
"use strict";
{
  const WAIT = 150; // Milliseconds without a key before the server is asked.
  const KHMER = /[\u1780-\u17ff]/;

  const combobox = (form) => {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    let timer = 0;
    let request = new AbortController();
    let active = -1;

    const close = () => {
      clearTimeout(timer);
      request.abort();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    };

    const activate = (number) => {
      active = number;
      [...list.children].forEach((option, at) =>
        option.setAttribute("aria-selected", String(at === number)),
      );
      if (number < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[number].id);
    };

    const choose = (option) => {
      input.value = option.textContent;
      close();
      form.requestSubmit();
    };

    const show = (completions) => {
      const options = completions.map(({ text }, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.lang = KHMER.test(text) ? "km" : "en";
        option.dir = "auto";
        option.textContent = text;
        option.addEventListener("click", () => choose(option));
        return option;
      });
      list.replaceChildren(...options);
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      activate(-1);
    };

    const ask = async () => {
      request.abort();
      request = new AbortController();
      const typed = input.value;
      if (!typed.trim()) return close();
      try {
        const address = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
        const answer = await fetch(address, { signal: request.signal });
        if (answer.ok) show((await answer.json()).completions);
        else close();
      } catch {
        // Given up for newer letters, or the server is away: the form works all the same.
        if (input.value === typed) close();
      }
    };

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };

    const step = (by) => {
      // One place more than there are options: the words as typed.
      const places = list.children.length + 1;
      activate(((active + 1 + by + places) % places) - 1);
    };

    list.id = `${input.id}-completions`;
    list.hidden = true;
    list.className = "completions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    form.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    // An input method shows letters that are not typed yet; nothing is offered for those.
    input.addEventListener("input", (event) => event.isComposing || later());
    input.addEventListener("compositionend", later);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      if (event.key === "ArrowDown") step(1);
      else if (event.key === "ArrowUp") step(-1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
      else return;
      event.preventDefault();
    });
  };

  document.querySelectorAll("form[data-suggest]").forEach(combobox);
}
