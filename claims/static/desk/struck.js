// Asks why only where something is ticked to be struck out. Without this it asks always.
(() => {
  const why = document.getElementById("strike-why");
  if (!why) return;
  const form = why.closest("form");
  const show = () => {
    const ticked = form.querySelector("input[name$='-DELETE']:checked");
    why.hidden = !ticked && !why.querySelector("textarea").value;
  };
  form.addEventListener("change", show);
  show();
})();
