
"use strict";
// Search, filter and sort for the tables that have tools above them. Without this script, tables have all their rows.
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
// What is not a number is worth less than any: not handed in, not graded, not read.
const LEAST = { "–": -4, "!": -3, "?": -2, "○": 1, "✗": 2, "✓": 3 };
const worth = text => text in LEAST ? LEAST[text] : parseFloat(text.replace("−", "-"));

for (const tools of document.querySelectorAll(".tools")) {
  const table = document.getElementById(tools.dataset.for), body = table.tBodies[0];
  const rows = [...body.rows].map((row, place) => ({ row, place, name: row.cells[0].textContent }));
  const search = tools.querySelector("input"), choice = tools.querySelector("select"), said = tools.querySelector("p");
  const show = () => {
    const wanted = plain(search.value.trim());
    let shown = 0;
    for (const one of rows) {
      const fits = !choice.value || one.row.dataset.is.split(" ").includes(choice.value);
      if (wanted) one.text ??= plain([one.row.cells[0], one.row.querySelector("code"), one.row.querySelector(".remark")]
        .map(cell => cell ? cell.textContent : "").join(" "));
      const hidden = !fits || (wanted !== "" && !one.text.includes(wanted));
      if (one.row.hidden !== hidden) one.row.hidden = hidden;
      shown += !hidden;
    }
    said.textContent = shown === rows.length ? `${shown} ${said.dataset.of}` : `${shown} of ${rows.length} ${said.dataset.of}`;
  };
  const heads = [...table.tHead.rows[0].cells];
  const sort = column => {
    const head = heads[column];
    // Names begin with A, numbers with the highest.
    const first = column === 0 || !head.matches(".number, .slim") ? "ascending" : "descending";
    const next = { ascending: "descending", descending: "ascending" }[head.ariaSort] ?? first;
    heads.forEach(one => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", next);
    const way = next === "ascending" ? 1 : -1;
    const text = one => one.row.cells[column].textContent.trim();
    const isNumber = head.matches(".number, .slim");
    const keyed = rows.map(one => ({ one, key: isNumber ? worth(text(one)) : text(one) }));
    keyed.sort((a, b) => way * (isNumber ? a.key - b.key : inOrder.compare(a.key, b.key)) || a.one.place - b.one.place);
    body.append(...keyed.map(({ one }) => one.row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(head.firstChild);
    head.prepend(button);
    button.addEventListener("click", () => sort(column));
  });
  search.addEventListener("input", show);
  choice.addEventListener("change", show);
  tools.hidden = false;
  show();
}
