// A button that copies a text which can be selected by hand as well.
"use strict";

for (const box of document.querySelectorAll("textarea[data-copies]")) {
  const button = document.createElement("button");
  const label = document.querySelector(`label[for="${box.id}"]`);
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${label ? label.textContent : "the text"}`);
  button.addEventListener("click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      button.textContent = "Copied";
    } catch {
      // No clipboard for this page: the text is selected, and the keys still work.
      button.textContent = "Selected: press Ctrl+C";
    }
  });
  box.after(button);
}

// Whoever jumps to something that is folded up finds it open.
function unfold() {
  const name = decodeURIComponent(location.hash.slice(1));
  let one = name ? document.getElementById(name) : null;
  const target = one;
  for (; one; one = one.parentElement) {
    if (one.tagName === "DETAILS") { one.open = true; }
  }
  if (target) { target.scrollIntoView(); }
}
window.addEventListener("hashchange", unfold);
if (location.hash) { unfold(); }
