// Chooses words in the text by marking them with the mouse. Without it there are steps by word.
"use strict";
{
  // How many code points, as the server counts, a run of the text has before a place.
  const before = (run, node, place) => {
    const range = document.createRange();
    range.setStart(run, 0);
    range.setEnd(node, place);
    return [...range.toString()].length;
  };

  // The selection as offsets in the text. Its ends may stand between two runs of the text.
  const chosen = (text, selection) => {
    if (selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const runs = [...text.querySelectorAll("[data-start]")].filter((run) => range.intersectsNode(run));
    if (runs.length === 0) return null;
    const first = runs[0];
    const last = runs[runs.length - 1];
    const start = first.contains(range.startContainer)
      ? before(first, range.startContainer, range.startOffset)
      : 0;
    const end = last.contains(range.endContainer)
      ? before(last, range.endContainer, range.endOffset)
      : [...last.textContent].length;
    return { start: Number(first.dataset.start) + start, end: Number(last.dataset.start) + end };
  };

  for (const text of document.querySelectorAll("[data-choosing]")) {
    const form = text.closest("form");
    const button = form.querySelector("[data-choose]");
    const take = () => {
      const words = chosen(text, document.getSelection());
      if (words === null || words.start >= words.end) return;
      form.elements.parts.value = `${words.start}:${words.end}`;
      button.hidden = false;
    };
    document.addEventListener("selectionchange", take);
    take(); // Words may be marked before this file has come.
  }
}
