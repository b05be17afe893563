// Small pieces for building the page without markup strings.

import { TEXT } from "./strings.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (on*: listener, aria-* and role: attribute) and children. */
export function el(tag, props = {}, ...children) {
  return dress(document.createElement(tag), props, children);
}

export function svgEl(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function icon(name) {
  return svgEl("svg", { "aria-hidden": "true" }, svgEl("use", { href: `#icon-${name}` }));
}

function dress(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Put the page's sentences where the markup asks for them (data-text, data-label, data-placeholder). */
export function fillText(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = TEXT[node.dataset.text];
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = TEXT[node.dataset.placeholder];
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", TEXT[node.dataset.label]);
    if (node.tagName === "BUTTON") node.title = TEXT[node.dataset.label];
  }
}

/** Buttons with data-close close their dialog; so does a click beside it. */
export function easyToClose(dialog) {
  for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

export function toast(text) {
  const note = el("p", { className: "toast", textContent: text });
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 4500);
}
