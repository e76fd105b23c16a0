import type { Signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Piece } from "../../model/contract";
import { may } from "../../model/contract";
import { role } from "../../model/house";
import { dropPicture, items, LARGEST_MB, PICTURES, pictureAddress, plan, putPicture, putPlace, type Item, type Place } from "../../model/plan";
import type { Branch } from "../../model/station";
import { Icon } from "../../ui/icons";
import { Marker } from "./plan-marker";
import "../../styles/plan.css";

/** Where everything is: charge points, meters and inverters on a picture of the place, or on a plain grid. */
export function Plan({ station, tree }: { station: Signal<Piece>; tree: readonly Branch[] }) {
    const [editing, edit] = useState(false);
    const [fault, complain] = useState<string | null>(null);
    const [moved, move] = useState<ReadonlyMap<string, Place | null>>(new Map());
    const ground = useRef<HTMLDivElement>(null);
    const { id } = station.value;
    const known = plan(station.value);
    const all = items(tree);
    const placeOf = (item: Item): Place | null => (moved.has(item.id) ? (moved.get(item.id) ?? null) : (known.places.get(item.id) ?? null));
    const free = all.filter((item) => placeOf(item) === null);
    const operates = may(role.value, "limit");

    const put = (item: Item, place: Place | null) => {
        move(new Map(moved).set(item.id, place));
        complain(null);
        putPlace(id, item.id, place).catch((failure: Error) => complain(failure.message)).finally(() => {
            // what the server shows counts from now on, whether it took the place or not
            setTimeout(() => move((former) => {
                const left = new Map(former);
                left.delete(item.id);
                return left;
            }), 1000);
        });
    };
    const upload = (file: File | undefined) => {
        if (!file) {
            return;
        }
        if (!PICTURES.includes(file.type) || file.size > LARGEST_MB * 1024 * 1024) {
            complain(t("plan.wrongPicture", { mb: LARGEST_MB }));
            return;
        }
        complain(null);
        putPicture(id, file).catch((failure: Error) => complain(failure.message));
    };

    return (
        <section class="card plan" aria-label={t("station.tab.plan")}>
            {operates && (
                <div class="plan-tools">
                    <button type="button" class={"button " + (editing ? "primary" : "plain")} aria-pressed={editing} onClick={() => edit(!editing)}>{t(editing ? "plan.done" : "plan.edit")}</button>
                    {editing && (
                        <>
                            <label class="button plain">
                                <Icon name="picture" /> {t("plan.picture")}
                                <input type="file" class="hidden" accept={PICTURES.join(",")} onChange={(event) => { upload(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
                            </label>
                            {known.picture !== null && <button type="button" class="button plain" onClick={() => dropPicture(id).catch((failure: Error) => complain(failure.message))}>{t("plan.noPicture")}</button>}
                        </>
                    )}
                </div>
            )}
            {fault !== null && <p class="note bad" role="alert">{fault}</p>}
            {editing && <p class="small">{t("plan.hint")}</p>}
            <div class={"plan-ground" + (known.picture === null ? " grid" : "")} ref={ground}>
                {known.picture !== null && <img src={pictureAddress(id, known.picture)} alt={t("plan.pictureOf", { name: station.value.name })} draggable={false} />}
                {all.map((item) => {
                    const place = placeOf(item);
                    return place && <Marker key={item.id} item={item} place={place} ground={ground} editing={editing} many={all.length > 20} few={all.length < 6} put={(at) => put(item, at)} />;
                })}
                {free.length === all.length && !editing && <p class="plan-empty small">{t(operates ? "plan.emptyOperator" : "plan.empty")}</p>}
            </div>
            {editing && free.length > 0 && (
                <div class="plan-free" role="group" aria-label={t("plan.free")}>
                    <p class="small">{t("plan.free")}</p>
                    {free.map((item, index) => (
                        <button key={item.id} type="button" class={"free-item " + item.kind} onClick={() => put(item, spot(index, all.length))}>
                            <Icon name={item.kind === "point" ? "plug" : item.kind === "meter" ? "meter" : "sun"} size={16} /> {item.name}
                        </button>
                    ))}
                    {free.length > 1 && (
                        <button type="button" class="link" onClick={() => free.forEach((item, index) => {
                            const at = spot(index, free.length);
                            move((former) => new Map(former).set(item.id, at));
                            putPlace(id, item.id, at).catch((failure: Error) => complain(failure.message));
                        })}>{t("plan.placeAll")}</button>
                    )}
                </div>
            )}
        </section>
    );
}

/** Where something is put first: in rows, so that nothing hides behind another. */
function spot(index: number, of: number): Place {
    const columns = Math.max(4, Math.ceil(Math.sqrt(of * 1.8)));
    const rows = Math.max(3, Math.ceil(of / columns));
    return { x: ((index % columns) + 0.5) / columns, y: (Math.floor(index / columns) % rows + 0.5) / rows };
}
