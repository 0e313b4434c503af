// A decision about a row without loading the whole page again. Without this, the page comes back at the same row.

const parts = ["review-tally", "review-filters"];

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const name = form.dataset.row;
  if (!name || event.defaultPrevented) return;
  event.preventDefault();
  const answer = new FormData(form, event.submitter);
  const place = [...document.getElementById(name).querySelectorAll("button")].indexOf(event.submitter);
  let text;
  try {
    const response = await fetch(form.action, { method: "POST", body: answer, credentials: "same-origin" });
    if (!response.ok) throw new Error(response.statusText);
    text = await response.text();
  } catch {
    delete form.dataset.sent;
    HTMLFormElement.prototype.submit.call(withDeed(form, event.submitter));
    return;
  }
  show(new DOMParser().parseFromString(text, "text/html"), name, place);
});

// What the button says travels with the form when a script sends it.
function withDeed(form, button) {
  const deed = document.createElement("input");
  deed.type = "hidden";
  deed.name = button.name;
  deed.value = button.value;
  form.append(deed);
  return form;
}

function show(page, name, place) {
  for (const id of [name, ...parts]) {
    const fresh = page.getElementById(id);
    const stale = document.getElementById(id);
    if (fresh && stale) stale.replaceWith(document.importNode(fresh, true));
    else if (id === name) stale?.remove(); // it is in another part of the list now
  }
  const said = page.querySelector(".flashes");
  document.querySelector(".flashes")?.remove();
  if (said) document.querySelector("main").before(document.importNode(said, true));
  document.getElementById(name)?.querySelectorAll("button")[place]?.focus({ preventScroll: true });
}
