// The desk's own script: small comforts, none of them needed.
"use strict";

// Whoever leaves a form with entries that are not saved is asked first.
const form = document.querySelector("#content-main form[id$=_form]");
if (form) {
  let unsaved = document.querySelector(".errornote") !== null;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("change", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) { event.preventDefault(); }
  });
}

// Ctrl+S (or Cmd+S) saves and stays.
document.addEventListener("keydown", (event) => {
  const stay = document.querySelector("input[name=_continue]");
  if (stay && event.key === "s" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    stay.click();
  }
});

// On a telephone the rows of a list are cards: each value with the name of its column, unless empty.
const columns = [...document.querySelectorAll("#result_list thead th")];
for (const cell of document.querySelectorAll("#result_list tbody td")) {
  const name = columns[cell.cellIndex]?.querySelector(".text")?.textContent.trim();
  if (name) { cell.dataset.label = name; }
  cell.classList.toggle("nothing", cell.textContent.trim() === "–");
}
