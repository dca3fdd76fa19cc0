// Recording from a document: quotes picked out of its text, cards added without loading.
// None of it is needed: without a script every button is a page, and quotes are copied and pasted.
"use strict";

{
  const textBox = document.querySelector(".document-text");
  const record = document.querySelector("#record_form");
  const $ = window.django && window.django.jQuery;
  let chosen = null; // the last piece of the text that was selected
  let current = null; // the card that was worked on last

  const tell = (field) => {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Quotes

  const holders = () =>
    [...document.querySelectorAll(".card, #appearances-group .inline-related")].filter(
      (one) => !one.matches(".empty-form") && one.querySelector("[name$='-words']"),
    );

  const numbersOf = (range) =>
    [...textBox.querySelectorAll("[data-number]")]
      .filter((paragraph) => {
        if (!range.intersectsNode(paragraph)) { return false; }
        const inside = document.createRange();
        inside.selectNodeContents(paragraph);
        if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) {
          inside.setStart(range.startContainer, range.startOffset);
        }
        if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) {
          inside.setEnd(range.endContainer, range.endOffset);
        }
        return inside.toString().trim() !== "";
      })
      .map((paragraph) => paragraph.dataset.number);

  const locatorOf = (numbers) => {
    if (numbers.length === 0) { return ""; }
    const [first, last] = [numbers[0], numbers[numbers.length - 1]];
    return first === last ? `paragraph ${first}` : `paragraphs ${first}–${last}`;
  };

  const nameOf = (holder) => {
    const heading = holder.querySelector("h3");
    return heading ? heading.textContent.trim().replace(/\s+/g, " ") : "this appearance";
  };

  const target = () => {
    const all = holders();
    if (all.includes(current)) { return current; }
    return all.find((one) => one.querySelector("[name$='-words']").value === "") || all[0];
  };

  const showBar = () => {
    const bar = textBox.querySelector(".quote-bar");
    const holder = target();
    if (!bar || !holder) { return; }
    bar.hidden = chosen === null;
    bar.querySelector(".chosen-card").textContent = `for “${nameOf(holder)}”`;
  };

  const remember = () => {
    const selection = window.getSelection();
    const body = textBox.querySelector(".held-text");
    if (!body || selection.isCollapsed || selection.rangeCount === 0) { return; }
    const range = selection.getRangeAt(0);
    const words = selection.toString().replace(/\s+/g, " ").trim();
    if (words === "" || !body.contains(range.startContainer) || !textBox.contains(range.endContainer)) {
      return;
    }
    chosen = { words, locator: locatorOf(numbersOf(range)), language: body.dataset.language };
    showBar();
  };

  const quoteIn = (holder) => {
    const said = holder.querySelector(".said");
    if (chosen === null) {
      if (said) { said.textContent = "Select the words in the text of the document first."; }
      return;
    }
    const field = (name) => holder.querySelector(`[name$='-${name}']`);
    field("words").value = chosen.words;
    field("locator").value = chosen.locator;
    if (field("words_language").value === "") { field("words_language").value = chosen.language; }
    if (field("not_in_text")) { field("not_in_text").checked = false; }
    tell(field("words"));
    if (said) { said.textContent = `Taken from ${chosen.locator}.`; }
  };

  if (textBox) {
    document.addEventListener("selectionchange", remember);
    document.addEventListener("focusin", (event) => {
      const holder = holders().find((one) => one.contains(event.target));
      if (holder) { current = holder; showBar(); }
    });
    // A press on the button must not undo the selection.
    document.addEventListener("mousedown", (event) => {
      if (event.target.closest(".use-quote, .use-quote-here")) { event.preventDefault(); }
    });
    document.addEventListener("click", (event) => {
      const own = event.target.closest(".use-quote");
      if (own) { quoteIn(own.closest(".card")); }
      if (event.target.closest(".use-quote-here") && target()) { quoteIn(target()); }
    });
  }

  // Cards and figures, without loading

  const unhide = (root) => {
    for (const button of root.querySelectorAll(".use-quote")) { button.hidden = false; }
  };

  const grow = (template, counter, mark) => {
    const number = Number(counter.value);
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll(mark, String(number));
    const added = holder.firstElementChild;
    template.before(added);
    counter.value = String(number + 1);
    unhide(added);
    added.dispatchEvent(new CustomEvent("formset:added", { bubbles: true }));
    const first = added.querySelector("input:not([type=hidden]), select, textarea");
    if (first) { first.focus(); }
  };

  if (record) {
    unhide(record);
    record.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=_add]");
      if (!button) { return; }
      const figures = button.closest("details.figures");
      const template = figures
        ? figures.querySelector("template")
        : document.querySelector("#card-template");
      event.preventDefault();
      grow(template, record.elements[`${button.value}-count`], figures ? "__m__" : "__n__");
    });
    record.addEventListener("keydown", (event) => {
      // Enter in a line of the second page would only load it again.
      if (event.key === "Enter" && event.target.matches("input[type=text]") && textBox) {
        event.preventDefault();
      }
    });
    const title = record.elements["claim-title"];
    const slug = record.elements["claim-slug"];
    if (title && slug && window.URLify) {
      let own = slug.value !== "";
      slug.addEventListener("input", () => { own = slug.value !== ""; });
      title.addEventListener("input", () => {
        if (!own) { slug.value = window.URLify(title.value, 80); }
      });
    }
  }

  // The text of the document that was chosen on the page of a statement

  const beside = document.querySelector("#statement-text");
  if (beside && $) {
    const show = async (select) => {
      if (!/^[0-9]+$/.test(select.value)) { return; }
      const answer = await fetch(beside.dataset.address.replace("/0/", `/${select.value}/`));
      if (!answer.ok) { return; }
      chosen = null;
      beside.querySelector(".scrolled").innerHTML = await answer.text();
      beside.hidden = false;
      current = select.closest(".inline-related");
      showBar();
    };
    const chosenDocuments = "#appearances-group select[name$='-document']";
    $(document).on("change", chosenDocuments, (event) => show(event.target));
    const first = [...document.querySelectorAll(chosenDocuments)].find((one) => one.value);
    if (first) { show(first); }
  }

  // What was typed and not found goes into the form for a new one

  const columns = { source: "name", topic: "title" };
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".select2-search__field")) { return; }
    const open = event.target.closest(".select2-container").matches(".select2-container--open")
      && event.target.closest(".select2-selection")
      ? event.target.closest(".select2-container")
      : document.querySelector(".select2-container--open:not(body > *)");
    const select = open && open.previousElementSibling;
    if (select && event.target.value) { select.dataset.typed = event.target.value; }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".related-widget-wrapper-link.add-related");
    if (!link) { return; }
    const wrapper = link.closest(".related-widget-wrapper");
    const select = wrapper.querySelector("select");
    const column = columns[wrapper.dataset.modelRef];
    if (!select || !column) { return; }
    const address = new URL(link.href);
    address.searchParams.set(column, select.dataset.typed || "");
    link.href = address.href;
  }, true);
  if ($) {
    $(document).on("select2:select", "select", (event) => { delete event.target.dataset.typed; });
  }
}
