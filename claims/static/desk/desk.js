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
