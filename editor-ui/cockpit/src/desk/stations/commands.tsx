import { useState } from "preact/hooks";
import { Icon } from "../../ui/icons";
import { post } from "../api";
import { AskedNote } from "../asked-note";
import { d, word } from "../texts";
import type { Outcome, Station } from "../types";
import { useAsked } from "../use-asked";
import { actionsOf, type Action, type Field } from "./actions";

/** Everything a station can be told beside its EVSEs' own buttons: forms of the protocol's own words, and its answer. */
export function Commands({ station }: { station: Station }) {
    const asking = useAsked();
    const actions = actionsOf(station.identity?.protocol ?? "");
    const [name, choose] = useState("");
    const [answer, show] = useState<Outcome | null>(null);
    const action = actions.find((each) => each.name === name);
    const send = (body: object) => void asking.run("command", async () => {
        const outcome = await post("operator/station/command", { id: station.id, ...body });
        show(outcome);
        return outcome;
    });
    return (
        <section class="card">
            <h3>{d("command.title")}</h3>
            <p class="row">
                <button type="button" class="button plain" onClick={() => send({ what: "reset", hard: false })}>{d("command.reset")}</button>
                <button type="button" class="button plain" onClick={() => { if (confirm(d("command.hardSure"))) { send({ what: "reset", hard: true }); } }}>{d("command.hard")}</button>
                {(["status", "meter", "boot"] as const).map((message) => (
                    <button key={message} type="button" class="button plain" onClick={() => send({ what: "trigger", message, evse: 0 })}>{word("trigger", message)}</button>
                ))}
                <button type="button" class="button plain" onClick={() => send({ what: "cards", version: Math.floor(Date.now() / 1000) })}>{d("command.cards")}</button>
            </p>
            <label><span class="label">{d("command.other")}</span>
                <select value={name} onChange={(event) => { choose(event.currentTarget.value); show(null); }}>
                    <option value="">–</option>
                    {actions.map((each) => <option key={each.name} value={each.name}>{each.name}</option>)}
                </select>
            </label>
            {action && <ActionForm key={action.name} action={action} send={(payload) => send({ what: "raw", action: action.name, payload })} />}
            <AskedNote asking={asking} />
            {answer && Object.keys((answer.answer ?? {}) as object).length > 0 && <pre class="said" tabIndex={0}>{JSON.stringify(answer.answer, null, 2)}</pre>}
        </section>
    );
}

function ActionForm({ action, send }: { action: Action; send: (payload: unknown) => void }) {
    const [values, set] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(action.fields.map((field) => [field.name, field.initial ?? ""])));
    const [json, write] = useState<string | null>(null);
    const payload = action.payload(values);
    const text = json ?? JSON.stringify(payload, null, 2);
    let fault = "";
    try {
        JSON.parse(text);
    } catch (failure) {
        fault = failure instanceof Error ? failure.message : String(failure);
    }
    return (
        <form class="action" onSubmit={(event) => { event.preventDefault(); send(JSON.parse(text)); }}>
            {action.fields.map((field) => (
                <FieldOf key={field.name} field={field} value={values[field.name] ?? ""} set={(value) => { write(null); set({ ...values, [field.name]: value }); }} />
            ))}
            <details>
                <summary>{d("command.json")}</summary>
                <textarea rows={8} value={text} spellcheck={false} aria-label={d("command.json")} onInput={(event) => write(event.currentTarget.value)} />
                {fault !== "" && <p class="note bad">{fault}</p>}
            </details>
            <button type="submit" class="button primary" disabled={fault !== ""}><Icon name="play" /> {d("command.send")}</button>
        </form>
    );
}

function FieldOf({ field, value, set }: { field: Field; value: string; set: (value: string) => void }) {
    return (
        <label><span class="label">{field.name}{field.unit ? `, ${field.unit}` : ""}</span>
            {field.options ? (
                <select value={value} onChange={(event) => set(event.currentTarget.value)}>
                    {field.options.map((each) => <option key={each} value={each}>{each || "–"}</option>)}
                </select>
            ) : <input {...{ type: field.type ?? "text" } as { type: "text" }} step="any" required={field.required === true} value={value} onInput={(event) => set(event.currentTarget.value)} />}
        </label>
    );
}
