// Turns the server's rendering of a message into nodes: only known tags, only harmless links.

import { el } from "./dom.js";

const TAGS = new Set(["b", "strong", "i", "em", "u", "ins", "s", "del", "strike", "code", "pre", "blockquote", "br"]);
const SPOILERS = new Set(["tg-spoiler", "span"]);
const VERBATIM = "a, code, pre";
const LINKS = /^(https?|mailto|tel|tg):/i;
const NUMBERS = /(\b\d\d-\d{4,}-\d\b)/;
const COMMANDS = /(^|[\s(:.,])(\/[a-z][a-z0-9_]{1,31})(?![\w/])/gi;

/** A fragment for the message; command(text) is called when somebody taps a /command in it. */
export function richText(html, command) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].flatMap((node) => safe(node, command)));
  return fragment;
}

function safe(node, command) {
  if (node.nodeType === Node.TEXT_NODE) return node.parentElement.closest(VERBATIM) ? [node.data] : withCommands(node.data, command);
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const children = [...node.childNodes].flatMap((child) => safe(child, command));
  const tag = node.tagName.toLowerCase();
  if (tag === "a" && LINKS.test(node.getAttribute("href") ?? "")) return [link(node, children)];
  if (TAGS.has(tag)) return [el(tag, {}, ...children)];
  if (SPOILERS.has(tag)) return [spoiler(children)];
  return children;
}

function link(node, children) {
  return el("a", { href: node.getAttribute("href"), target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function spoiler(children) {
  return el("span", { className: "spoiler", onclick: (event) => event.currentTarget.classList.add("open") }, ...children);
}

function withCommands(text, command) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(COMMANDS)) {
    const at = match.index + match[1].length;
    nodes.push(text.slice(from, at));
    nodes.push(el("button", { type: "button", className: "command", textContent: match[2], onclick: () => command(match[2]) }));
    from = at + match[2].length;
  }
  return [...nodes, text.slice(from)].flatMap((part) => (typeof part === "string" ? withNumbers(part) : [part]));
}

/** Numbers of reports stay on one line: they are read out over the phone. */
function withNumbers(text) {
  const parts = text.split(NUMBERS).filter((part) => part !== "");
  return parts.map((part) => (part.match(NUMBERS) ? el("span", { className: "whole", textContent: part }) : part));
}
