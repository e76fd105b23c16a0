import type { Signal } from "@preact/signals";
import { t } from "../../i18n";
import { num, str } from "../../model/reading";
import type { Piece } from "../../model/contract";
import { childrenOf, met, pieces } from "../../model/house";
import { isOffered, Widget } from "./widget";
import "../../styles/pages.css";

const COLUMNS = 12;

function columns(value: unknown, most: number, otherwise: number): number {
    const number = num(value);
    return number === null || number < 1 ? otherwise : Math.min(most, Math.round(number));
}

/** A page that flows have put together of groups and widgets. */
export function PageView({ id }: { id: string }) {
    const page = pieces.value.get(id);
    if (!page) {
        return met.value ? <p class="card empty">{t("page.gone")}</p> : <p class="loading">{t("app.waiting")}</p>;
    }
    const groups = childrenOf(id).filter((child) => child.value.kind === "group");
    return (
        <div class="groups">
            <h1 class="page-title">{page.value.name}</h1>
            {groups.map((group) => <Group key={group.value.id} group={group} />)}
            {groups.length === 0 && <p class="card empty">{t("page.empty")}</p>}
        </div>
    );
}

function Group({ group }: { group: Signal<Piece> }) {
    const { id, name, props } = group.value;
    const wide = columns(props["width"], COLUMNS, 6);
    return (
        <section class="card group" style={{ "--wide": String(wide) }} aria-labelledby={"g-" + id}>
            <h2 id={"g-" + id} class={str(name) === null ? "hidden" : ""}>{name}</h2>
            <div class="widgets">
                {childrenOf(id).filter((widget) => isOffered(widget.value.kind)).map((widget) => (
                    <div key={widget.value.id} class={"widget w-" + widget.value.kind}
                        style={{ "--part": String(columns(widget.value.props["width"], COLUMNS, COLUMNS) / COLUMNS) }}>
                        <Widget piece={widget} />
                    </div>
                ))}
            </div>
        </section>
    );
}
