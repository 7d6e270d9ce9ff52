// A session as one file that any browser replays without a network: this page's own modules and styles,
// put in as they are, and the events as data. What was said there stays data: it is never part of a script.
const MODULES = ["dom.js", "markdown.js", "cards.js", "store.js", "run.js", "replay.js", "shared.js"];
const STYLES = ["tokens.css", "layout.css", "run.css"];

const read = async (name) => {
  const answer = await fetch(`/${name}`);
  if (!answer.ok) throw new Error(`${name} was not given`);
  return answer.text();
};
// Imports become names that the file's own map gives.
const moduleUrl = (text) => "data:text/javascript;charset=utf-8," + encodeURIComponent(text.replaceAll(/from "\.\/([\w.]+)"/g, 'from "$1"'));
// No "<" is left that could end the element.
const data = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export async function replayFile(title, events) {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const modules = await Promise.all(MODULES.map(async (name) => [name, moduleUrl(await read(name))]));
  const styles = (await Promise.all(STYLES.map(read))).join("\n");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}' data:; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${styles}</style>
<script nonce="${nonce}" type="importmap">${data({imports: Object.fromEntries(modules)})}</script>
</head>
<body class="shared" data-pane="run">
<main id="main" class="main">
  <div id="scroll" class="scroll" tabindex="-1"><div id="log" class="log" role="log" aria-label="Run"></div></div>
  <button id="to-end" class="to-end" hidden>new ↓</button>
</main>
<div id="announcer" class="unseen" aria-live="polite"></div>
<script nonce="${nonce}" type="application/json" id="session">${data({title, events})}</script>
<script nonce="${nonce}" type="module">import "shared.js";</script>
</body>
</html>
`;
}
