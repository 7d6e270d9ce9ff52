// The link to the server: logging in, the WebSocket, commands with their answers, and coming back
// after a cut without losing or doubling an event. It connects to its own origin and nowhere else.

const WAITS = [250, 500, 1000, 2000, 4000, 8000];
const PATIENCE = 8000;  // for a line that is open and silent

export class Link extends EventTarget {
  #socket = null;
  #next = 1;
  #open = new Map();   // re -> {resolve, reject}
  #attempt = 0;
  #timer = 0;
  state = "connecting";  // connecting, live, reconnecting, ended, login

  constructor(cursors) {
    super();
    this.cursors = cursors;  // () => [{session, after}] to watch again
  }

  // A code in the fragment is exchanged for a cookie and leaves the address bar.
  async begin() {
    const code = /[#&]code=([0-9a-f]{64})/.exec(location.hash)?.[1];
    if (code) {
      history.replaceState(null, "", location.pathname + "#/");
      await this.logIn({code});
    }
    this.connect();
  }

  async logIn(secret) {
    const kept = Object.entries(localStorage);  // the server clears what an older page left
    const answer = await fetch("/login", {
      method: "POST", headers: {"Content-Type": "application/json", "X-Gemmule": "1"},
      body: JSON.stringify(secret),
    });
    for (const [key, value] of kept) if (key.startsWith("gemmule.")) localStorage.setItem(key, value);
    return answer.ok;
  }

  connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.#socket = socket;
    let welcomed = false;
    const silent = setTimeout(() => socket.close(), PATIENCE);
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "welcome" && !welcomed) {
        welcomed = true;
        clearTimeout(silent);
        this.#attempt = 0;
        this.#say("live");
        for (const {session, after} of this.cursors())
          this.ask("watch", {session, after, deltas: "needed"}).catch(() => {});
      }
      this.#take(message);
    };
    socket.onclose = (event) => {
      clearTimeout(silent);
      if (socket !== this.#socket) return;
      for (const {reject} of this.#open.values()) reject(new Error("the connection was cut"));
      this.#open.clear();
      this.#lost(welcomed, event.code);
    };
  }

  async #lost(welcomed, code) {
    if (!welcomed) {
      // A refusal looks like a cut to a page: ask something that wants the token, too.
      const status = await fetch("/v1/models", {cache: "no-store", headers: {"X-Gemmule": "1"}, signal: AbortSignal.timeout(PATIENCE)}).then((a) => a.status, () => 0);
      if (status === 401 || status === 403) return this.#say("login");
    }
    const wait = WAITS[Math.min(this.#attempt++, WAITS.length - 1)];
    this.#say(code === 1001 || this.#attempt > 8 ? "ended" : "reconnecting");
    this.#timer = setTimeout(() => this.connect(), wait);
  }

  retry() {
    this.#attempt = 0;
    this.connect();
  }

  // For tests and for the palette: cut the line as a bad network would.
  cut() { this.#socket?.close(); }

  #say(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", {detail: state}));
  }

  #take(message) {
    const waiting = this.#open.get(message.re);
    if (waiting && (message.type === "ack" || message.type === "error")) {
      this.#open.delete(message.re);
      if (message.type === "ack") waiting.resolve(message);
      else waiting.reject(Object.assign(new Error(message.message), {status: message.status}));
      return;
    }
    this.dispatchEvent(new CustomEvent("message", {detail: message}));
  }

  // A command; resolves with its answer, rejects with the server's sentence.
  ask(cmd, fields = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN)
      return Promise.reject(new Error("not connected; this was not sent"));
    const re = this.#next++;
    return new Promise((resolve, reject) => {
      this.#open.set(re, {resolve, reject});
      this.#socket.send(JSON.stringify({cmd, re, ...fields}));
    });
  }

  get lastRe() { return this.#next - 1; }
}
