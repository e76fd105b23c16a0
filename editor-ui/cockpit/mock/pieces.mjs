// What the simulated house shows, as the nodes of a flow would tell it.
export function pieces() {
    const piece = (id, kind, parent, order, name, props = {}, state = {}) => ({ id, kind, name, parent, order, props, state });
    return [
        piece("site", "site", null, 1, "House", { rating: 25, reserve: 2, phases: 3, voltage: 230, price: 0.32, currency: "EUR" }),
        piece("meter", "meter", "site", 1, "Main meter"),
        piece("charger", "charger", "site", 2, "Garage", { smallest: 6, largest: 16 }, { safeCurrent: 6, phaseMode: 3 }),
        piece("ready", "ready", "site", 4, "Ready by"),
        piece("bill", "bill", "site", 5, "Bill"),
        piece("loads", "loads", "site", 6, "Loads"),
        piece("page", "page", null, 2, "Workshop", { icon: "sun" }),
        piece("climate", "group", "page", 1, "Climate", { width: 6 }),
        piece("gauge", "gauge", "climate", 1, "temperature", {
            label: "Temperature", min: 0, max: 40, unit: "°C", width: 6, segments: [{ from: 0, color: "#3f8fd1" }, { from: 18, color: "#2f9e6e" }, { from: 26, color: "#d9822b" }],
        }),
        piece("text", "text", "climate", 2, "humidity", { label: "Humidity", unit: "%", width: 6 }, { value: 47.5 }),
        piece("chart", "chart", "climate", 3, "temperatures", { label: "Temperatures", window: 900, unit: "°C" }, { series: past() }),
        piece("doors", "group", "page", 2, "Doors and light", { width: 6 }),
        piece("switch", "switch", "doors", 1, "light", { label: "Light" }, { value: true }),
        piece("button", "button", "doors", 2, "door", { label: "Open the garage door" }),
        piece("slider", "slider", "doors", 3, "dim", { label: "Brightness", min: 0, max: 100, step: 5, unit: "%" }, { value: 40 }),
        piece("dropdown", "dropdown", "doors", 4, "scene", { label: "Scene", options: [{ label: "Day", value: "day" }, { label: "Night", value: "night" }] }, { value: "day" }),
        piece("notification", "notification", "doors", 5, "note", { label: "Doors", width: 12, seconds: 20 }, { text: "The cellar window is open", level: "warning", time: Date.now() }),
        piece("lists", "group", "page", 3, "Lists", { width: 12 }),
        piece("table", "table", "lists", 1, "devices", { label: "Devices", width: 6 }, {
            rows: [{ device: "Heat pump", power: 1240, on: true }, { device: "Dryer", power: 0, on: false }, { device: "Oven", power: 2310.5, on: true }],
        }),
        piece("form", "form", "lists", 2, "guest", {
            label: "Guest charges", width: 6, fields: [{ label: "Name", name: "name", type: "text", required: true }, { label: "Energy (kWh)", name: "kWh", type: "number" }, { label: "Pays himself", name: "pays", type: "checkbox" }],
        }),
    ];
}

function past() {
    const now = Date.now();
    const times = Array.from({ length: 180 }, (_, index) => now - (180 - index) * 5000);
    return {
        outside: times.map((ms) => [ms, 8 + 3 * Math.sin(ms / 60_000)]),
        cellar: times.map((ms) => [ms, 15 + Math.sin(ms / 90_000)]),
    };
}
