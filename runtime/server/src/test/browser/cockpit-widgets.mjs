// A flow as a hobbyist wires it: a page with a widget of each kind.
const TAB = "c0c0000000000001";
const PAGE = "c0c0000000000002";
const GROUP = "c0c0000000000003";
const [SLIDER, TEXT, GAUGE, CHART, BUTTON, NOTE, SWITCH, SEEN, FORM, TABLE, DROPDOWN] = Array.from({ length: 11 }, (_, index) => "c0c00000000001" + String(index + 10));

let order = 0;
const widget = (id, kind, label, props, wires = []) => ({
    id, type: "cockpit " + kind, z: TAB, name: "", group: GROUP, label, width: 12, order: ++order, ...props, x: 200, y: 60 * order, wires: [wires],
});
const sends = { topic: "", topicType: "str", passthru: false };

export const WIDGETS = [
    { id: TAB, type: "tab", label: "Workshop", disabled: false, info: "", env: [] },
    { id: PAGE, type: "cockpit page", name: "Workshop", icon: "lamp", order: 1 },
    { id: GROUP, type: "cockpit group", name: "Light", page: PAGE, width: 6, order: 1 },
    widget(SLIDER, "slider", "Brightness", { min: 0, max: 100, step: 5, unit: "%", ...sends }, [TEXT, GAUGE, CHART]),
    widget(TEXT, "text", "Lamp", { unit: "%" }),
    widget(GAUGE, "gauge", "Light", { min: 0, max: 100, unit: "%", segments: [{ from: 0, color: "#2f9e6e" }] }),
    widget(CHART, "chart", "Evening", { window: 600, unit: "%", keep: false }),
    widget(BUTTON, "button", "Ring", { payload: "somebody rings", payloadType: "str", ...sends }, [NOTE]),
    widget(NOTE, "notification", "Door", { seconds: 0 }),
    widget(SWITCH, "switch", "Porch", { onvalue: "true", onvalueType: "bool", offvalue: "false", offvalueType: "bool", ...sends }, [SEEN]),
    widget(SEEN, "text", "Porch is", { unit: "" }),
    widget(DROPDOWN, "dropdown", "Scene", { options: [{ label: "Day", value: "day" }, { label: "Night", value: "night" }], ...sends }, [SEEN]),
    widget(FORM, "form", "Guest", {
        fields: [{ label: "Name", name: "name", type: "text", required: true }, { label: "Energy", name: "energy", type: "number", required: false }], ...sends,
    }, [TABLE]),
    widget(TABLE, "table", "Guests", { most: 10 }),
];
