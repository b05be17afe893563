// One message of the chat as nodes.

import { el, icon } from "./dom.js";
import { clock, dayName, dayOf } from "./moments.js";
import { richText } from "./rich_text.js";
import { TEXT } from "./strings.js";

const ONLY_EMOJI = /^(\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,8}$/u;

/** phone gives: person, map, say(text), press(message, button, node), enlarge(media). */
export function bubble(message, phone) {
  const mine = message.from === "person";
  const body = el("div", { className: "bubble" }, ...content(message, phone), foot(message));
  if (ONLY_EMOJI.test(message.text) && /\p{Extended_Pictographic}/u.test(message.text)) body.classList.add("emoji");
  const row = el("article", { className: `message ${mine ? "mine" : "theirs"}` }, body);
  row.dataset.id = message.message_id;
  row.setAttribute("aria-label", `${TEXT.from[message.from]}, ${clock(message.date)}`);
  if (message.buttons.length) row.append(buttons(message, phone));
  return row;
}

export function dayLine(date) {
  const day = el("p", { className: "day", textContent: dayName(date) });
  day.dataset.day = dayOf(date);
  return day;
}

function content(message, phone) {
  const parts = [];
  if (message.media) parts.push(media(message.media, phone));
  if (message.location) parts.push(place(message.location, phone.map));
  if (message.html) parts.push(el("div", { className: "words" }, richText(message.html, (text) => phone.say(text))));
  return parts;
}

function foot(message) {
  const edited = message.edited ? el("span", { textContent: TEXT.edited }) : null;
  const time = el("time", { dateTime: message.date, textContent: clock(message.date) });
  return el("p", { className: "foot" }, edited, time);
}

function buttons(message, phone) {
  const rows = message.buttons.map((row) =>
    el("div", { className: "button-row" }, ...row.map((button) => inlineButton(message, button, phone))));
  return el("div", { className: "buttons" }, ...rows);
}

function inlineButton(message, button, phone) {
  if (button.url) {
    return el("a", { className: "inline", href: safeUrl(button.url), target: "_blank", rel: "noopener noreferrer", textContent: button.text });
  }
  const press = (event) => phone.press(message, button, event.currentTarget);
  return el("button", { type: "button", className: "inline", textContent: button.text, onclick: press });
}

function safeUrl(url) {
  return /^(https?|tg|tel|mailto):/i.test(url) ? url : "#";
}

const MEDIA = { photo, video, voice };

function media(item, phone) {
  return (MEDIA[item.kind] ?? file)(item, phone);
}

function photo(item, phone) {
  const image = el("img", { src: item.url, alt: TEXT.media.photo, loading: "lazy" });
  image.addEventListener("load", () => phone.grown());
  const open = { type: "button", className: "photo", "aria-label": TEXT.openPhoto, onclick: () => phone.enlarge(item) };
  return el("button", open, image);
}

function video(item) {
  return el("video", { src: item.url, controls: true, preload: "metadata", className: "film" });
}

function voice(item) {
  return el("audio", { src: item.url, controls: true, preload: "metadata", className: "voice" });
}

function file(item) {
  const name = item.name ?? TEXT.media[item.kind] ?? TEXT.media.document;
  const about = el("span", {}, el("strong", { textContent: name }), el("small", { textContent: size(item.size) }));
  return el("a", { className: "file", href: item.url, download: name, title: TEXT.download(name) }, icon("file"), about);
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function place(spot, map) {
  const near = map ? map.nearest(spot) : null;
  const words = near ? `${TEXT.location} ${TEXT.near(near.name)}` : TEXT.location;
  const degrees = `${spot.latitude.toFixed(5)}, ${spot.longitude.toFixed(5)}`;
  const caption = el("p", { className: "spot-words" }, el("strong", { textContent: words }), el("small", { textContent: degrees }));
  if (!map || map.empty) return el("div", { className: "spot" }, caption);
  const sheet = map.draw();
  sheet.setAttribute("aria-hidden", "true");
  map.place(sheet, spot);
  return el("div", { className: "spot" }, sheet, caption);
}
