// The documents of compare.mjs: what devices and services of this field send. Made, not fetched, and the same each time.

let seed = 1;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const between = (low, high, digits = 1) => +(low + (high - low) * random()).toFixed(digits);
const time = (minutes) => new Date(Date.UTC(2026, 10, 30) + minutes * 60_000).toISOString();

/** A relay with a meter, about 300 bytes. */
export const shelly = {
    id: 0, source: "init", output: false, apower: 1834.2, voltage: 231.4, current: 8.02, freq: 50.01,
    aenergy: { total: 162437.511, by_minute: [30570.1, 30492.8, 30610.4], minute_ts: 1796000400 },
    temperature: { tC: 41.7, tF: 107.1 },
};

/** A wallbox's status with its many short keys, about 700 bytes. */
export const wallbox = {
    car: 2, alw: true, amp: 16, ama: 32, err: 0, frc: 0, cbl: 20, pha: [true, true, true, true, true, true],
    nrg: [231, 230, 232, 0, 15.9, 15.8, 16.0, 3672.9, 3634, 3712, 0, 11018.9, 100, 100, 100, 0], wh: 8341.7, eto: 3215482,
    tma: [28.5, 31.25], fwv: "055.7", sse: "212345", fna: "Carport", mod: 2, var: 22, cards: Array.from({ length: 10 }, (_, i) => ({ name: `Card ${i}`, energy: i * 1000, cardId: i < 2 })),
};

/** A week of prices a quarter of an hour long, about 60 kB. */
export const tariff = {
    object: "list", url: "/at/v1/marketdata",
    data: Array.from({ length: 672 }, (_, i) => ({ start_timestamp: 1796000400000 + i * 900_000, end_timestamp: 1796001300000 + i * 900_000, marketprice: between(-12, 240, 2), unit: "Eur/MWh" })),
};

/** What a charge point tells of a transaction (OCPP 1.6 MeterValues), with this many readings. */
export const ocpp = (readings) => ({
    connectorId: 1, transactionId: 48213,
    meterValue: Array.from({ length: readings }, (_, i) => ({
        timestamp: time(i),
        sampledValue: [
            { value: String(between(1000, 9000, 0)), context: "Sample.Periodic", format: "Raw", measurand: "Energy.Active.Import.Register", location: "Outlet", unit: "Wh" },
            ...["L1", "L2", "L3"].map((phase) => ({ value: String(between(6, 16)), context: "Sample.Periodic", measurand: "Current.Import", phase, unit: "A" })),
            { value: String(between(20, 95, 0)), measurand: "SoC", unit: "Percent" },
        ],
    })),
});

const text = (most, more) => ({ type: "string", maxLength: most, ...more });
export const shellySchema = {
    type: "object", required: ["id", "output", "apower", "voltage"],
    properties: {
        id: { type: "integer", minimum: 0 }, source: { enum: ["init", "WS_in", "http", "MQTT"] }, output: { type: "boolean" },
        apower: { type: "number", minimum: -10000, maximum: 10000 }, voltage: { type: "number", minimum: 0, maximum: 300 },
        current: { type: "number" }, freq: { type: "number", exclusiveMinimum: 45, exclusiveMaximum: 65 },
        aenergy: { type: "object", properties: { total: { type: "number" }, by_minute: { type: "array", items: { type: "number" }, maxItems: 3 }, minute_ts: { type: "integer" } }, required: ["total"] },
        temperature: { type: "object", properties: { tC: { type: ["number", "null"] }, tF: { type: ["number", "null"] } } },
    },
    additionalProperties: false,
};
export const ocppSchema = {
    $id: "urn:OCPP:1.6:2019:12:MeterValuesRequest", type: "object", required: ["connectorId", "meterValue"], additionalProperties: false,
    definitions: {
        time: text(40, { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" }),
        phase: { type: "string", enum: ["L1", "L2", "L3", "N", "L1-N", "L2-N", "L3-N", "L1-L2", "L2-L3", "L3-L1"] },
        context: { type: "string", enum: ["Interruption.Begin", "Interruption.End", "Sample.Clock", "Sample.Periodic", "Transaction.Begin", "Transaction.End", "Trigger", "Other"] },
        number: text(20, { pattern: "^-?\\d+(\\.\\d+)?$" }),
        sample: {
            type: "object", required: ["value"],
            properties: { value: { $ref: "#/definitions/number" }, context: { $ref: "#/definitions/context" }, format: { enum: ["Raw", "SignedData"] }, measurand: text(60), phase: { $ref: "#/definitions/phase" }, location: { enum: ["Cable", "EV", "Inlet", "Outlet", "Body"] }, unit: text(20) },
            additionalProperties: false,
            oneOf: [{ properties: { measurand: { const: "Current.Import" }, unit: { const: "A" } }, required: ["measurand", "phase"] }, { properties: { measurand: { const: "SoC" }, unit: { const: "Percent" } }, required: ["measurand"] }, { properties: { measurand: { pattern: "^Energy\\." }, unit: { enum: ["Wh", "kWh"] } }, required: ["measurand"] }],
        },
    },
    properties: {
        connectorId: { type: "integer", minimum: 0 }, transactionId: { type: "integer" },
        meterValue: { type: "array", minItems: 1, items: { type: "object", required: ["timestamp", "sampledValue"], properties: { timestamp: { $ref: "#/definitions/time" }, sampledValue: { type: "array", items: { $ref: "#/definitions/sample" }, minItems: 1 } }, additionalProperties: false } },
    },
};

export const stationXml = `<?xml version="1.0" encoding="UTF-8"?>
<station id="11035" name="Wien Hohe Warte"><observation time="2026-11-30T06:00:00Z"><temperature unit="C">4.7</temperature><humidity unit="%">81</humidity>
<wind unit="m/s" direction="WNW">3.2</wind><radiation unit="W/m2">0</radiation></observation></station>`;
export const feedXml = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Grid notices</title><link>https://grid.example/notices</link>
<description>Planned work &amp; faults</description><atom:link href="https://grid.example/notices.rss" rel="self" type="application/rss+xml"/>
${Array.from({ length: 40 }, (_, i) => `<item><title>Work in district ${i} &#8211; from ${i % 24}:00</title><link>https://grid.example/notices/${i}</link><guid isPermaLink="false">notice-${i}</guid><dc:creator>Grid operations</dc:creator>
<pubDate>Mon, 30 Nov 2026 06:${String(i % 60).padStart(2, "0")}:00 GMT</pubDate><category domain="district">${i}</category><category domain="kind">planned</category>
<description><![CDATA[<p>Between <b>${i % 24}:00</b> and ${(i + 3) % 24}:00 the supply is <i>interrupted</i>. Please switch charge points off.</p>]]></description></item>`).join("\n")}
</channel></rss>`;

export const siteYaml = `# a house
interval: 10s
site:
  title: Home
  meters: {grid: em, pv: [inverter1, inverter2], battery: akku}
loadpoints:
  - title: Carport
    charger: wallbox # go-e
    mode: pv
    minCurrent: 6
    maxCurrent: 16.5
    phases: [1, 3]
    enable: {threshold: -1400, delay: 1m}
    vehicle: 'e-Golf'
`;
export const metersYaml = `meters:
${Array.from({ length: 60 }, (_, i) => `  - name: meter${i}
    type: custom
    description: "Sub-distribution ${i}: \\"north\\""
    enabled: ${i % 3 > 0}
    power:
      source: modbus
      uri: 192.168.1.${i}:502
      id: ${i + 1}
      register: {address: ${40000 + i * 2}, type: holding, decode: float32}
      scale: -0.${i + 1}
    note: |
      Read by hand each month,
      last ${time(i).slice(0, 10)}.
    phases:
    - {name: L1, limit: 25}
    - {name: L2, limit: 25}
    - {name: L3, limit: ~}
`).join("")}`;

const meterRow = (i) => `${time(i * 15)},${between(0, 5000, 3)},${between(0, 5000, 3)},${between(-10, 10, 2)},"Haus ${i % 4}, Keller",${i % 7 ? "ok" : "estimated"}`;
export const csvHead = "time,import,export,power,place,quality";
export const dayCsv = `${csvHead}\n${Array.from({ length: 8 }, (_, i) => meterRow(i)).join("\n")}\n`;
export const monthCsv = `${csvHead}\n${Array.from({ length: 960 }, (_, i) => meterRow(i)).join("\n")}\n`;
/** The rows of such a file as objects, to be written again. */
export const csvRows = (count) => Array.from({ length: count }, (_, i) => ({ time: time(i * 15), import: between(0, 5000, 3), export: between(0, 5000, 3), power: between(-10, 10, 2), place: `Haus ${i % 4}, Keller`, quality: i % 7 ? "ok" : "estimated" }));

export const deviceHtml = `<!doctype html><html><head><title>Inverter</title></head><body><h1>Inverter 3</h1><table id="now"><tr><th>Power</th><td class="value">4231 W</td></tr>
<tr><th>Today</th><td class="value">18.4 kWh</td></tr><tr><th>State</th><td class="value">MPP</td></tr></table><p>Updated <span>06:15</span></p></body></html>`;
export const pricesHtml = `<!doctype html><html><head><title>Prices</title><style>td { padding: 2px }</style></head><body><div class="menu"><ul>${Array.from({ length: 20 }, (_, i) => `<li><a href="/day/${i}">Day ${i}</a></li>`).join("")}</ul></div>
<table class="prices"><thead><tr><th>From<th>To<th>ct/kWh</thead><tbody>${Array.from({ length: 192 }, (_, i) => `<tr class="${i % 2 ? "odd" : "even"}"><td>${time(i * 15)}</td><td>${time(i * 15 + 15)}</td><td class="price">${between(-1, 40, 2)}</td><td>&euro; &amp; ct</td></tr>`).join("\n")}</tbody></table></body></html>`;

export const lineTemplate = "{{payload.source}}: {{payload.apower}} W, {{payload.voltage}} V, {{#payload.output}}on{{/payload.output}}{{^payload.output}}off{{/payload.output}} at {{payload.temperature.tC}} °C";
export const listTemplate = "<h1>{{payload.object}}</h1><table>{{#payload.data}}<tr><td>{{start_timestamp}}</td><td>{{end_timestamp}}</td><td>{{{marketprice}}}</td><td>{{unit}}</td></tr>\n{{/payload.data}}</table>{{! the end }}";
export const shortJsonata = '{"power": $round(payload.apower / 1000, 2), "phase": payload.voltage > 200 ? "ok" : "low", "warm": payload.temperature.tC & " °C"}';
export const listJsonata = '{"mean": $average(payload.data.marketprice), "least": $min(payload.data.marketprice), "cheap": payload.data[marketprice < 20]^(marketprice)[[0..7]].{"at": start_timestamp, "ct": marketprice / 10}}';
