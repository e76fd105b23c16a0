import { useEffect, useState } from "preact/hooks";
import { deskAbout, type DeskAbout } from "../model/desk-about";
import { Icon } from "../ui/icons";
import { get, messageOf } from "./api";
import { Find } from "./charge/find";
import { d } from "./texts";
import "../styles/controls.css";
import "../styles/desk.css";

const AGAIN_MS = 15_000;

/** The stations that are open, for everybody, where the operator has switched that on; to charge one signs in. */
export function PublicMap() {
    const [trouble, say] = useState("");
    const [turn, next] = useState(0);
    useEffect(() => {
        get<DeskAbout>("map").then((about) => { deskAbout.value = { ...about, stations: 0, waiting: 0 }; }, (failure) => say(messageOf(failure)));
        const timer = setInterval(() => next((former) => former + 1), AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    return (
        <div class="shell">
            <header class="top">
                <a class="brand" href="./map"><img src="./icons/fusewire.svg" alt="" width="30" height="30" /><span>{d("map.title")}</span></a>
                <div class="top-end"><a class="button plain" href="./"><Icon name="account" /> {d("map.signIn")}</a></div>
            </header>
            <main id="main">
                {trouble !== "" ? <p class="card empty" role="alert">{d("map.closed")}</p> : deskAbout.value && <Find from="map" turn={turn} />}
            </main>
        </div>
    );
}
