// Asks before anyone leaves a form with changes that have not been saved.
const form = document.getElementById("blad");
let changed = form?.dataset.unsaved === "ja";
form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
