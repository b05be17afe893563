// Files waiting to be sent: chosen, dropped or pasted; shown above the writing line until sent.

import { el, icon, toast } from "./dom.js";
import { TEXT } from "./strings.js";

const LIMIT = 10;
// The server takes 60 MB at once, form and all; that a file is too large for a bot, the bot says itself.
const BYTES = 59 * 1024 * 1024;

export class Parcels {
  constructor(frame, changed) {
    this.frame = frame;
    this.changed = changed;
    this.files = [];
  }

  get count() {
    return this.files.length;
  }

  get asDocument() {
    return this.frame.querySelector("input[type=checkbox]")?.checked ?? false;
  }

  add(files) {
    let room = BYTES - this.files.reduce((sum, file) => sum + file.size, 0);
    const fitting = [...files].filter((file) => file.size <= room && (room -= file.size) >= 0);
    if (fitting.length < files.length) toast(TEXT.wrong[413]);
    if (this.files.length + fitting.length > LIMIT) toast(TEXT.tooMany);
    this.files = [...this.files, ...fitting].slice(0, LIMIT);
    this.#draw();
  }

  take() {
    const files = this.files;
    this.files = [];
    this.#draw();
    return files;
  }

  #draw() {
    const asDocument = this.asDocument;
    for (const image of this.frame.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.frame.replaceChildren(...this.files.map((file) => this.#one(file)));
    if (this.files.some((file) => file.type.startsWith("image/"))) this.frame.append(this.#choice(asDocument));
    this.frame.hidden = this.files.length === 0;
    this.changed();
  }

  #one(file) {
    const picture = file.type.startsWith("image/")
      ? el("img", { src: URL.createObjectURL(file), alt: file.name })
      : el("span", { className: "parcel-file" }, icon("file"), el("small", { textContent: file.name }));
    const drop = () => {
      this.files = this.files.filter((other) => other !== file);
      this.#draw();
    };
    const away = { type: "button", className: "parcel-away", "aria-label": TEXT.removeFile(file.name), onclick: drop };
    return el("div", { className: "parcel" }, picture, el("button", away, icon("close")));
  }

  #choice(checked) {
    return el("label", { className: "parcel-choice" }, el("input", { type: "checkbox", checked }), TEXT.asDocument);
  }
}
