// One key presses what names it in aria-keyshortcuts. Without script every button is still there.
"use strict";

const FIELDS = "input:not([type=hidden]), textarea, select";
const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const typing = (target) => target.closest(TYPED) !== null;

// What is unfolded over the page is folded again, and the keys go on from what had unfolded it.
const fold = () => {
  const open = document.querySelector("details.menu[open], details.keys[open]");
  if (open === null) return false;
  open.open = false;
  open.querySelector("summary").focus();
  return true;
};

const press = (wanted) => {
  if (wanted.matches("input, textarea, select")) return wanted.focus();
  wanted.click();
  if (!wanted.matches("summary")) return;
  const fields = wanted.parentElement.open ? wanted.parentElement.querySelector(FIELDS) : null;
  (fields ?? wanted).focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && fold()) return event.preventDefault();
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = CSS.escape(event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const wanted = document.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (wanted === null) return;
  event.preventDefault();
  press(wanted);
});
