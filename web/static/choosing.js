// Chooses words in the text by marking them with the mouse. Without it there are steps by word.
"use strict";
{
  // The offset in code points, as the server counts, of a place inside an element of the text.
  const offset = (node, place) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const run = element.closest("[data-start]");
    if (!run) return null;
    const range = document.createRange();
    range.setStart(run, 0);
    range.setEnd(node, place);
    return Number(run.dataset.start) + [...range.toString()].length;
  };

  for (const text of document.querySelectorAll("[data-choosing]")) {
    const form = text.closest("form");
    const button = form.querySelector("[data-choose]");
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
      if (!text.contains(selection.focusNode)) return;
      const ends = [
        offset(selection.anchorNode, selection.anchorOffset),
        offset(selection.focusNode, selection.focusOffset),
      ];
      if (ends.includes(null)) return;
      const [start, end] = ends.sort((one, other) => one - other);
      form.elements.parts.value = `${start}:${end}`;
      button.hidden = false;
    });
  }
}
