// One person's phone: the chat, its buttons and the writing line.

import * as api from "./api.js";
import { bubble, dayLine } from "./bubble.js";
import { el, fillText, toast } from "./dom.js";
import { dayOf } from "./moments.js";
import { Parcels } from "./parcels.js";
import { TEXT } from "./strings.js";

const TYPING_SHOWN_AFTER = 350;
const TYPING_GIVES_UP_AFTER = 12000;
const NEAR_BOTTOM = 120;

export class Phone {
  /** room gives: map (RegionMap or null), choosePlace(), enlarge(media), alert(text), fresh(person, count). */
  constructor(person, room) {
    this.person = person;
    this.room = room;
    this.words = TEXT.people[person] ?? { name: person, role: "", ask: TEXT.write };
    this.messages = new Map();
    this.queue = Promise.resolve();
    this.stuck = true;
    this.scrolledTo = 0;
    this.frame = document.getElementById("phone-template").content.firstElementChild.cloneNode(true);
    this.find = (selector) => this.frame.querySelector(selector);
    this.log = this.find(".log");
    this.area = this.find("textarea");
    this.parcels = new Parcels(this.find(".parcels"), () => this.#suggest());
    this.#dress();
    this.#listen();
    this.clear();
  }

  get map() {
    return this.room.map;
  }

  /** Forget everything, as when the demo starts afresh. */
  clear() {
    this.messages.clear();
    this.#stopTyping();
    this.log.replaceChildren(this.#emptyCard());
    this.#drawKeyboard();
    this.#showExamples(true);
  }

  /** Take new and edited messages; first: the page has just been opened. */
  receive(messages, first) {
    let fresh = 0;
    for (const message of messages) {
      const known = this.messages.get(message.message_id);
      if (known && known.seq >= message.seq) continue;
      this.messages.set(message.message_id, message);
      this.#show(message, known, first);
      if (message.from === "bot" && !message.deleted) fresh += 1;
    }
    if (fresh) this.#stopTyping();
    this.#drawKeyboard();
    if (first && messages.length) this.#showExamples(false);
    if (this.stuck || first) this.toNewest(first);
    else if (messages.length) this.find(".to-newest").hidden = false;
    if (fresh && !first) this.room.fresh(this.person, fresh);
  }

  say(text) {
    this.#post(() => api.sendText(this.person, text));
  }

  async press(message, button, node) {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    try {
      const answer = await api.press(this.person, message.message_id, button.data);
      for (const note of answer.toasts) note.alert ? this.room.alert(note.text) : toast(note.text);
    } catch (wrong) {
      toast(reason(wrong));
    } finally {
      node.removeAttribute("aria-busy");
    }
  }

  enlarge(media) {
    this.room.enlarge(media);
  }

  /** A photo has come in, or the room for messages has changed. */
  grown() {
    if (this.stuck) this.toNewest(true);
  }

  toNewest(atOnce = false) {
    this.stuck = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: atOnce ? "instant" : "smooth" });
  }

  /** The phone has come into view: only now its parts have sizes. */
  appear() {
    this.#suggest();
    this.toNewest(true);
  }

  focus() {
    this.area.focus({ preventScroll: true });
  }

  #dress() {
    fillText(this.frame);
    this.frame.id = `phone-${this.person}`;
    this.frame.dataset.person = this.person;
    this.frame.setAttribute("aria-labelledby", `tab-${this.person}`);
    this.find(".phone-name").textContent = this.words.name;
    this.find(".phone-role").textContent = this.words.role;
    this.find(".avatar use").setAttribute("href", `#icon-${this.person}`);
    this.log.setAttribute("aria-label", TEXT.log(this.words.name));
    this.find(".examples").setAttribute("aria-label", TEXT.examples);
    this.find(".keyboard").setAttribute("aria-label", TEXT.keyboard);
    this.find(".to-newest").setAttribute("aria-label", TEXT.newest);
    const chips = (TEXT.examplesFor[this.person] ?? []).map((text) =>
      el("button", { type: "button", className: "chip", textContent: text, onclick: () => this.say(text) }));
    this.find(".examples").append(...chips);
    this.#suggest();
  }

  #listen() {
    this.find(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    });
    this.area.addEventListener("input", () => this.#suggest());
    this.area.addEventListener("paste", (event) => this.#takeFiles(event, event.clipboardData.files));
    this.log.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.grown()).observe(this.log);
    this.find(".to-newest").addEventListener("click", () => this.toNewest());
    this.#listenForFiles();
    this.#do("examples", () => this.#showExamples(this.find(".examples").hidden));
    this.#do("place", async () => this.#sendPlace(await this.room.choosePlace()));
  }

  #listenForFiles() {
    const input = this.find("input[type=file]");
    this.#do("attach", () => input.click());
    input.addEventListener("change", () => {
      this.parcels.add(input.files);
      input.value = "";
      this.focus();
    });
    const hint = this.find(".drop-hint");
    this.frame.addEventListener("dragover", (event) => {
      event.preventDefault();
      hint.hidden = false;
    });
    this.frame.addEventListener("dragleave", (event) => {
      if (!this.frame.contains(event.relatedTarget)) hint.hidden = true;
    });
    this.frame.addEventListener("drop", (event) => {
      hint.hidden = true;
      event.preventDefault();
      this.#takeFiles(event, event.dataTransfer.files);
    });
  }

  #do(name, act) {
    this.find(`[data-do=${name}]`).addEventListener("click", act);
  }

  #takeFiles(event, files) {
    if (files.length === 0) return;
    event.preventDefault();
    this.parcels.add(files);
    this.focus();
  }

  #send() {
    const text = this.area.value.trim();
    const asDocument = this.parcels.asDocument;
    const files = this.parcels.take();
    if (!text && files.length === 0) return;
    this.area.value = "";
    this.#suggest();
    const send = files.length
      ? () => api.sendFiles(this.person, files, text, asDocument)
      : () => api.sendText(this.person, text);
    this.#post(send, () => this.#giveBack(text, files));
  }

  #giveBack(text, files) {
    if (!this.area.value) this.area.value = text;
    if (files.length) this.parcels.add(files);
    this.#suggest();
  }

  #sendPlace(spot) {
    if (spot) this.#post(() => api.sendLocation(this.person, spot));
    this.focus();
  }

  /** One after the other, so that quick messages keep their order. */
  #post(send, failed = () => {}) {
    this.#showExamples(false);
    this.toNewest();
    this.queue = this.queue.then(async () => {
      this.#startTyping();
      try {
        await send();
      } catch (wrong) {
        this.#stopTyping();
        toast(reason(wrong));
        failed();
      }
    });
  }

  #show(message, known, first) {
    const old = this.log.querySelector(`[data-id="${message.message_id}"]`);
    if (message.deleted) {
      old?.classList.add("gone");
      setTimeout(() => old?.remove(), 250);
      return;
    }
    this.log.querySelector(".empty")?.remove();
    const row = bubble(message, this);
    if (old) {
      row.classList.add("changed");
      old.replaceWith(row);
    } else {
      if (!first) row.classList.add("new");
      this.#insert(row, message);
    }
  }

  #insert(row, message) {
    const later = [...this.log.querySelectorAll("[data-id]")].find((other) => Number(other.dataset.id) > message.message_id);
    const days = this.log.querySelectorAll(".day");
    if (!later && days[days.length - 1]?.dataset.day !== dayOf(message.date)) this.log.append(dayLine(message.date));
    this.log.insertBefore(row, later ?? this.log.querySelector(".typing"));
  }

  #emptyCard() {
    const hint = this.person === "warga" ? TEXT.emptyHint : TEXT.emptyHintOther;
    const begin = { type: "button", className: "strong", textContent: TEXT.begin, onclick: () => this.say("/start") };
    const title = el("strong", { textContent: TEXT.empty });
    return el("div", { className: "empty" }, title, el("p", { textContent: hint }), el("button", begin));
  }

  #drawKeyboard() {
    const bots = [...this.messages.values()].filter((message) => message.keyboard && !message.deleted);
    const newest = bots.reduce((best, message) => (best && best.message_id > message.message_id ? best : message), null);
    const rows = (newest?.keyboard ?? []).map((row) =>
      el("div", { className: "button-row" }, ...row.map((text) =>
        el("button", { type: "button", className: "key", textContent: text, onclick: () => this.say(text) }))));
    const frame = this.find(".keyboard");
    frame.replaceChildren(...rows);
    frame.hidden = rows.length === 0;
  }

  #showExamples(wanted) {
    const any = this.find(".examples").childElementCount > 0;
    this.find(".examples").hidden = !wanted || !any;
    this.find("[data-do=examples]").hidden = !any;
    this.find("[data-do=examples]").setAttribute("aria-expanded", String(wanted && any));
  }

  #startTyping() {
    this.#stopTyping();
    this.typing = setTimeout(() => {
      const dots = el("p", { className: "typing", "aria-label": TEXT.typing, role: "img" }, el("i"), el("i"), el("i"));
      this.log.append(dots);
      if (this.stuck) this.toNewest();
      this.typing = setTimeout(() => this.#stopTyping(), TYPING_GIVES_UP_AFTER);
    }, TYPING_SHOWN_AFTER);
  }

  #stopTyping() {
    clearTimeout(this.typing);
    this.log.querySelector(".typing")?.remove();
  }

  #suggest() {
    this.area.placeholder = this.parcels.count ? TEXT.caption : this.words.ask;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight}px`;
    this.find(".send").disabled = !this.area.value.trim() && this.parcels.count === 0;
  }

  /** Only a person scrolls up; new messages and the way to them never do. */
  #scrolled() {
    const up = this.log.scrollTop < this.scrolledTo;
    this.scrolledTo = this.log.scrollTop;
    if (this.#nearBottom()) this.stuck = true;
    else if (up) this.stuck = false;
    if (this.stuck) this.find(".to-newest").hidden = true;
  }

  #nearBottom() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
  }
}

function reason(wrong) {
  return TEXT.wrong[wrong.status] ?? TEXT.notSent;
}
