// The beginning of a replay that was saved as a file (share.js): its events stand in the page.
import {$, visible} from "./dom.js";
import {Run} from "./run.js";
import {Replay} from "./replay.js";

const {title, events} = JSON.parse($("session").textContent);
const replay = new Replay(events, new Run({}), {title: visible(title)});
$("main").prepend(replay.bar);
replay.goTo(events.length);
