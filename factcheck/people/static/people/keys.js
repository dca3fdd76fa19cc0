/* Security keys: what the browser asks of a key goes into the form that is then sent.
   The form says by data-key whether it is about a new key ("create") or a known one ("get"). */
(function () {
  "use strict";

  const forms = document.querySelectorAll("form[data-key]");

  function tell(form, words) {
    const place = form.querySelector("[role=alert]");
    place.textContent = words;
    place.hidden = false;
  }

  function optionsOf(form) {
    const data = JSON.parse(form.dataset.options);
    return data.creation_options || data.request_options;
  }

  async function ask(form) {
    try {
      const answer = await window.webauthnJSON[form.dataset.key](optionsOf(form));
      form.querySelector("[name=credential]").value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      const known = error && error.name === "InvalidStateError";
      tell(
        form,
        known
          ? "This key is set up for your account already. Use another."
          : "The key did not answer. Try again, and touch it when the browser asks."
      );
    }
  }

  forms.forEach(function (form) {
    const button = form.querySelector("button[data-ask]");
    if (!window.webauthnJSON || !window.PublicKeyCredential) {
      tell(form, "This browser, or a page without https, can't use security keys.");
      return;
    }
    button.disabled = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      ask(form);
    });
  });
})();
