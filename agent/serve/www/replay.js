// A session once more, event by event, from its first to its last: stepped, moved through, or played
// at 1 to 64 times its speed. It draws with the same Run from the same events; it changes nothing.
// Waiting for a person or a slow machine is cut to two seconds.
import {h, fill, count, duration} from "./dom.js";
import {Session} from "./store.js";

const SPEEDS = [1, 2, 4, 8, 16, 32, 64];
const GAP_MS = 2000;

export class Replay {
  #at = 0;          // events shown
  #past = null;     // a Session made of them
  #offsets = [];    // of each event, ms from the first
  #clock = 0;       // ms, while it plays
  #frame = 0;
  #last = 0;

  // moved(id): the event that is now the last shown. extra: more controls.
  constructor(events, run, {title = "", moved = () => {}, extra = []} = {}) {
    this.events = events;
    this.run = run;
    this.moved = moved;
    let sum = 0, before = null;
    for (const event of events) {
      const now = new Date(event.ts).getTime();
      if (before !== null) sum += Math.min(GAP_MS, Math.max(0, now - before));
      before = now;
      this.#offsets.push(sum);
    }
    this.play = h("button", {class: "solid", type: "button", onclick: () => this.toggle()}, "Play");
    this.slider = h("input", {type: "range", min: 0, max: events.length, value: 0, "aria-label": "Event", oninput: () => { this.pause(); this.goTo(Number(this.slider.value)); }});
    this.speed = h("select", {"aria-label": "Speed"}, SPEEDS.map((n) => h("option", {value: n}, `${n}×`)));
    this.where = h("span", {class: "mono small dim"});
    const step = (label, name, by) => h("button", {class: "soft", type: "button", "aria-label": name, onclick: () => { this.pause(); this.goTo(this.#at + by); }}, label);
    this.bar = h("div", {class: "replay", role: "group", "aria-label": "Replay"}, title ? h("h2", {}, title) : null,
      this.play, step("‹", "Previous event", -1), step("›", "Next event", 1), this.slider, this.speed, this.where, extra);
    this.goTo(0);
  }

  goTo(count) {
    const to = Math.min(this.events.length, Math.max(0, count));
    if (!this.#past || to < this.#at) {
      this.#past = new Session("replay");
      this.#past.replayed = true;
      this.#at = 0;
      this.#take(to);
      this.run.show(this.#past);
    } else {
      this.run.touch(this.#take(to));
    }
    this.#clock = to ? this.#offsets[to - 1] : 0;
    this.#tell();
  }

  // Those that an address names: up to this event.
  goToEvent(id) {
    let n = 0;
    while (n < this.events.length && this.events[n].id <= id) n++;
    this.goTo(n);
  }

  toggle() { if (this.#frame) this.pause(); else this.#start(); }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.play.textContent = "Play";
  }

  end() {
    this.pause();
    this.bar.remove();
  }

  #take(to) {
    const events = this.events.slice(this.#at, to);
    this.#at = to;
    if (!events.length) return new Set();
    const last = events.at(-1).id;
    return this.#past.takeBatch({from: this.#past.lastId + 1, to: last, head: last, events});
  }

  #start() {
    if (this.#at >= this.events.length) this.goTo(0);
    this.play.textContent = "Pause";
    this.#last = performance.now();
    const tick = (now) => {
      this.#clock += (now - this.#last) * Number(this.speed.value);
      this.#last = now;
      let to = this.#at;
      while (to < this.events.length && this.#offsets[to] <= this.#clock) to++;
      if (to > this.#at) {
        this.run.touch(this.#take(to));
        this.#tell();
      }
      if (this.#at >= this.events.length) return this.pause();
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
  }

  #tell() {
    this.slider.value = this.#at;
    const event = this.events[this.#at - 1];
    const text = event ? `${count(this.#at)} of ${count(this.events.length)} · ${event.type}` : `${count(this.events.length)} events · ${duration(this.#offsets.at(-1) ?? 0)}`;
    this.slider.setAttribute("aria-valuetext", text);
    fill(this.where, text);
    this.moved(event?.id ?? 0);
  }
}
