import L from "leaflet";
import { useEffect, useRef } from "preact/hooks";
import "leaflet/dist/leaflet.css";
import outline from "world-atlas/land-50m.json?url";
import { deskAbout } from "../../model/desk-about";
import { d } from "../texts";

export interface Spot {
    readonly id: string;
    readonly lat: number;
    readonly lon: number;
    /** What stands on it; a number of free EVSEs or a letter. */
    readonly mark: string;
    readonly label: string;
    readonly tone: "safe" | "car" | "tight" | "over" | "none";
}

interface Props {
    readonly spots: readonly Spot[];
    /** Where the person is, or looks from. */
    readonly here: { readonly lat: number; readonly lon: number } | null;
    readonly chosen: string | null;
    choose(id: string): void;
    /** Somewhere on the map was pressed. */
    pressed?(lat: number, lon: number): void;
}

/** The continents, once for all maps: the rest of the page does not wait for them. */
let land: Promise<GeoJSON.GeoJsonObject> | null = null;

async function outlines(): Promise<GeoJSON.GeoJsonObject> {
    const [{ feature }, topology] = await Promise.all([
        import("topojson-client"),
        fetch(outline).then((answer) => answer.json()),
    ]);
    return feature(topology, topology.objects.land) as unknown as GeoJSON.GeoJsonObject;
}

function addGround(map: L.Map): void {
    const about = deskAbout.value;
    if (about && about.tiles !== "") {
        L.tileLayer(about.tiles, { maxZoom: 19, attribution: about.attribution }).addTo(map);
        return;
    }
    land ??= outlines();
    land.then((shape) => {
        L.geoJSON(shape, { interactive: false, style: { className: "land" }, attribution: "Natural Earth" } as L.GeoJSONOptions).addTo(map).bringToBack();
    }, () => {
        // without the outline the spots and the scale still say where they are to each other
        land = null;
    });
}

/** Where stations are: marks with words beside colours, which can be reached by the keyboard. */
export function StationMap({ spots, here, chosen, choose, pressed }: Props) {
    const box = useRef<HTMLDivElement>(null);
    const map = useRef<L.Map | null>(null);
    const layer = useRef<L.LayerGroup | null>(null);
    const fitted = useRef("");
    useEffect(() => {
        if (!box.current) {
            return;
        }
        const made = L.map(box.current, { center: [30, 10], zoom: 2, minZoom: 1, maxZoom: 19, worldCopyJump: true, zoomAnimation: false });
        made.attributionControl.setPrefix("Leaflet");
        L.control.scale({ imperial: false }).addTo(made);
        addGround(made);
        layer.current = L.layerGroup().addTo(made);
        map.current = made;
        const watch = new ResizeObserver(() => made.invalidateSize());
        watch.observe(box.current);
        return () => {
            watch.disconnect();
            made.remove();
        };
    }, []);
    useEffect(() => {
        const made = map.current;
        if (!made || !pressed) {
            return;
        }
        const onClick = (event: L.LeafletMouseEvent) => pressed(event.latlng.lat, event.latlng.wrap().lng);
        made.on("click", onClick);
        return () => void made.off("click", onClick);
    }, [pressed]);
    useEffect(() => {
        const group = layer.current;
        const made = map.current;
        if (!group || !made) {
            return;
        }
        group.clearLayers();
        for (const spot of spots) {
            const mark = document.createElement("span");
            mark.textContent = spot.mark;
            const marker = L.marker([spot.lat, spot.lon], {
                title: spot.label, alt: spot.label, keyboard: true, riseOnHover: true,
                zIndexOffset: spot.id === chosen ? 1000 : 0,
                icon: L.divIcon({ className: `spot ${spot.tone}${spot.id === chosen ? " chosen" : ""}`, html: mark, iconSize: [34, 34] }),
            });
            marker.on("click", () => choose(spot.id)).addTo(group);
            const element = marker.getElement();
            element?.setAttribute("aria-label", spot.label);
        }
        if (here) {
            L.circleMarker([here.lat, here.lon], { radius: 8, className: "here", interactive: false }).bindTooltip(d("find.here")).addTo(group);
        }
        // the view is moved when other places are shown, not when one of them stands otherwise
        const places = JSON.stringify([here, spots.map((spot) => [spot.id, spot.lat, spot.lon])]);
        if (places !== fitted.current) {
            fitted.current = places;
            const all: [number, number][] = spots.slice(0, 8).map((spot) => [spot.lat, spot.lon]);
            if (here) {
                all.push([here.lat, here.lon]);
            }
            if (all.length > 0) {
                made.fitBounds(L.latLngBounds(all).pad(0.15), { maxZoom: 14, animate: false });
            }
        }
    }, [spots, here, chosen]);
    return <div class="map" ref={box} role="region" aria-label={d("find.map")} />;
}
