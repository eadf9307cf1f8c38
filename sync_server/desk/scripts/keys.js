// One key presses what names it in aria-keyshortcuts. Without script every button is still there.
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = CSS.escape(event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const wanted = document.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (wanted === null) return;
  event.preventDefault();
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});
