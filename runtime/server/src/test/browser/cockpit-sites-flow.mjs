// A house and a farm as flows show them: chargers that do what they are told, and meters that stand still.
let made = 0;
const id = () => "51ce5" + String(++made).padStart(11, "0");
const TAB = id();
const HOUSE = id();
const FARM = id();
const PAGE = id();
const GROUP = id();

/** Asked for a while after the deploy, and again and again: what a device says is said each second. */
const clock = (wires, payload = "{}") => ({
    id: id(), type: "inject", z: TAB, name: "", props: [{ p: "payload" }], repeat: "1", crontab: "", once: true, onceDelay: "0.1", topic: "", payload,
    payloadType: "json", x: 120, y: 60, wires: [wires],
});
const site = (which, name, fuseRating, order) => ({ id: which, type: "cockpit site", name, fuseRating, reserve: "2", phases: "3", voltage: "230", price: "0.30", currency: "EUR", order });

function meter(name, at, currents) {
    const shown = { id: id(), type: "cockpit meter", z: TAB, name, site: at, silentAfter: "35", order: "1", x: 400, y: 60, wires: [] };
    return [clock([shown.id], JSON.stringify(currents)), shown];
}

/** A controller and a charger in one: keeps what it is told, and says how it is now. */
const obedient = (name, output) => `
const told = flow.get("told") ?? [];
const asked = Object.keys(msg.payload).length > 0;
if (asked) {
    flow.set("told", [...told, { charger: "${name}", output: ${output}, payload: msg.payload }]);
}
const now = { maximum: 16, safeCurrent: 6, pause: false, phases: 3, ...flow.get("${name}"), ...msg.payload };
flow.set("${name}", now);
const current = now.pause ? 0 : now.maximum;
const reading = {
    online: true, state: now.pause ? "waiting" : "charging", connected: true, allowed: !now.pause, offered: current, maximum: 16,
    currents: { l1: current, l2: current, l3: current }, power: current * 690, sessionEnergy: 4.2, phases: now.phases === 1 ? 1 : 3,
    phaseMode: now.phases === 1 ? "one" : "three", paused: now.pause, pausedBy: now.pause ? "user" : null,
};
const report = { current, status: now.pause ? "paused" : "charging", maxCurrent: now.maximum, available: 20 };
return [[{ payload: reading }, { payload: report, safeCurrent: now.safeCurrent, reason: "${name} may have " + now.maximum + " A" }]];`;

function charger(name, at, order) {
    const shown = { id: id(), type: "cockpit charger", z: TAB, name, site: at, smallest: "6", largest: "16", order, x: 400, y: 120 };
    const answering = [1, 2].map((output) => ({
        id: id(), type: "function", z: TAB, name: `${name}, output ${output}`, func: obedient(name, output), outputs: 1, x: 600, y: 100 + 40 * output, wires: [[shown.id]],
    }));
    return [{ ...shown, wires: answering.map((each) => [each.id]) }, ...answering, clock([answering[1].id])];
}

/** What is posted there goes to the node behind it. */
function door(url, behind) {
    const answer = { id: id(), type: "http response", z: TAB, name: "", x: 400, y: 300, wires: [] };
    return [{ id: id(), type: "http in", z: TAB, name: "", url, method: "post", x: 120, y: 300, wires: [[behind.id, answer.id]] }, answer, behind];
}

/** What is asked for there is read by a function. */
function view(url, read) {
    const answer = { id: id(), type: "http response", z: TAB, name: "", x: 600, y: 340, wires: [] };
    const what = { id: id(), type: "function", z: TAB, name: "", func: read, outputs: 1, x: 400, y: 340, wires: [[answer.id]] };
    return [{ id: id(), type: "http in", z: TAB, name: "", url, method: "get", x: 120, y: 340, wires: [[what.id]] }, what, answer];
}

const event = (at) => ({ id: id(), type: "cockpit event", z: TAB, name: "", site: at, x: 400, y: 300, wires: [] });
const widget = (kind, label, props) => ({
    id: id(), type: "cockpit " + kind, z: TAB, name: "", group: GROUP, label, width: 12, order: ++made, topic: "", topicType: "str", passthru: false, ...props, x: 400, y: 400,
    wires: [[]],
});

export const BELL = widget("button", "Bell", { payload: "rung", payloadType: "str" });

const recorder = { id: id(), type: "function", z: TAB, name: "", func: 'flow.set("told", [...(flow.get("told") ?? []), { widget: msg.payload }]);', outputs: 0, x: 600, y: 400, wires: [] };

export const SITES = [
    { id: TAB, type: "tab", label: "Two sites", disabled: false, info: "", env: [] },
    site(HOUSE, "House", "25", "1"),
    site(FARM, "Farm", "63", "2"),
    ...meter("Meter of the house", HOUSE, { l1: 19, l2: 18, l3: 17 }),
    ...meter("Meter of the farm", FARM, { l1: 38, l2: 37, l3: 36 }),
    ...charger("Garage", HOUSE, "2"),
    ...charger("Barn", FARM, "2"),
    ...charger("Yard", FARM, "3"),
    ...view("/told", 'msg.payload = flow.get("told") ?? []; return msg;'),
    ...door("/event/house", event(HOUSE)),
    ...door("/event/farm", event(FARM)),
    { id: PAGE, type: "cockpit page", name: "Yard door", icon: "lamp", order: "1" },
    { id: GROUP, type: "cockpit group", name: "Door", page: PAGE, width: 6, order: "1" },
    { ...BELL, wires: [[recorder.id]] },
    widget("switch", "Light", { onvalue: "true", onvalueType: "bool", offvalue: "false", offvalueType: "bool" }),
    widget("slider", "Heat", { min: 0, max: 30, step: 1, unit: "°C" }),
    widget("dropdown", "Mode", { options: [{ label: "Day", value: "day" }, { label: "Night", value: "night" }] }),
    widget("form", "Note", { fields: [{ label: "Words", name: "words", type: "text", required: false }] }),
    recorder,
];
