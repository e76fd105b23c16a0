import { t } from "../../../i18n";
import { fields, said, type Field, type WidgetProps } from "../props";

const TYPES: Readonly<Record<string, "text" | "number" | "email" | "password" | "date" | "time" | "checkbox">> = {
    text: "text", number: "number", email: "email", password: "password", date: "date", time: "time", checkbox: "checkbox", switch: "checkbox",
};

/** Several values sent as one object. */
export function Form({ label, piece, disabled, act }: WidgetProps) {
    const all = fields(piece.props["fields"]);
    const given = piece.state["value"];
    const filled = (typeof given === "object" && given !== null ? given : {}) as Record<string, unknown>;
    const submit = async (form: HTMLFormElement) => {
        const values: Record<string, unknown> = {};
        for (const field of all) {
            const input = form.elements.namedItem(field.name) as HTMLInputElement | HTMLTextAreaElement | null;
            if (input instanceof HTMLInputElement && input.type === "checkbox") {
                values[field.name] = input.checked;
            } else if (input instanceof HTMLInputElement && input.type === "number") {
                values[field.name] = input.value === "" ? null : input.valueAsNumber;
            } else {
                values[field.name] = input?.value ?? "";
            }
        }
        if (await act("submit", values)) {
            form.reset();
        }
    };
    return (
        <form class="form-widget" aria-label={label || piece.name} onSubmit={(event) => { event.preventDefault(); void submit(event.currentTarget); }}>
            {label !== "" && <p class="label">{label}</p>}
            {all.map((field) => (
                <label key={field.name} class={TYPES[field.type] === "checkbox" ? "toggle" : ""}>
                    <span>{field.label}</span>
                    {field.type === "multiline"
                        ? <textarea name={field.name} defaultValue={said(filled[field.name])} required={field.required} disabled={disabled} rows={3} />
                        : <Input field={field} filled={filled[field.name]} disabled={disabled} />}
                </label>
            ))}
            <button type="submit" class="button primary" disabled={disabled}>{t("form.send")}</button>
        </form>
    );
}

function Input({ field, filled, disabled }: { field: Field; filled: unknown; disabled: boolean }) {
    const type = TYPES[field.type] ?? "text";
    return type === "checkbox"
        ? <input name={field.name} type="checkbox" role="switch" defaultChecked={filled === true} disabled={disabled} />
        : <input name={field.name} type={type as "text"} defaultValue={said(filled)} step="any" required={field.required} disabled={disabled} autocomplete="off" />;
}
