// Adds to a page that can be read without it: tables sorted by a column, and what is folded opened for paper, drawings apart.
(() => {
  "use strict";

  const value = (row, column) => {
    const cell = row.cells[column];
    const data = cell ? cell.querySelector("data") : null;
    return data ? Number(data.value) : null;
  };
  const text = (row, column) => (row.cells[column] ? row.cells[column].textContent : "");

  const sort = (table, column, falling) => {
    const body = table.tBodies[0];
    const language = table.closest("[lang]").lang;
    const rows = Array.from(body.rows);
    rows.sort((a, b) => {
      const x = value(a, column);
      const y = value(b, column);
      if (x === null && y === null) return text(a, column).localeCompare(text(b, column), language);
      if (x === null) return falling ? -1 : 1;
      if (y === null) return falling ? 1 : -1;
      return x - y;
    });
    if (falling) rows.reverse();
    body.append(...rows);
  };

  for (const table of document.querySelectorAll("table.sorts")) {
    const headings = Array.from(table.tHead.rows[0].cells);
    headings.forEach((heading, column) => {
      if (heading.tagName !== "TH") return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const numbers = Array.from(table.tBodies[0].rows).some((row) => value(row, column) !== null);
        const was = heading.getAttribute("aria-sort");
        const falling = was === null ? numbers : was === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
        sort(table, column, falling);
      });
    });
  }

  // What is wider than the screen is reached by keyboard, too.
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  for (const choice of document.querySelectorAll("input[name=language]"))
    choice.addEventListener("change", () => {
      document.documentElement.lang = choice.value;
      reach();
    });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details.fold:not([open]):not(:has(.picture))"));
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
