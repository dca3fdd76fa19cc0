"use strict";

// Names for search lists, which their library leaves without one while nothing is chosen.
function nameLists() {
  for (const list of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${list.id}"]`);
    const column = list.closest("td")?.className.match(/field-(\S+)/)?.[1];
    const heading = column && list.closest("table").querySelector(`.column-${column}`);
    const name = (label || heading)?.textContent.trim().replace(/:$/, "");
    if (!name) { continue; }
    const box = list.parentElement.querySelector(".select2-selection");
    const text = box?.querySelector(".select2-selection__rendered");
    text?.setAttribute("aria-label", name);
  }
}
// Their library builds them some time after the page is there, and anew for each row that is added.
new MutationObserver(nameLists).observe(document.body, {childList: true, subtree: true});

// A button that copies a text which can be selected by hand as well.
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
