import { render } from "preact";
import { load } from "./i18n";
import { connect } from "./model/connection";
import { watchForNotices } from "./model/notices";
import { route } from "./model/route";
import { App } from "./ui/app";
import { fetchAhead } from "./ui/lazy";
import "./styles/base.css";
import "./styles/inputs.css";
import "./styles/signs.css";
import "./styles/shell.css";

// the public map is for people of whom nothing is known: nothing is asked for that wants a login
if (route.value.view !== "map") {
    connect();
    watchForNotices();
}
load().then(() => {
    const app = document.getElementById("app");
    if (app) {
        render(<App />, app);
    }
});

addEventListener("load", fetchAhead);

if ("serviceWorker" in navigator && import.meta.env.PROD) {
    // with the first picture on the screen there is time for the offline shell
    addEventListener("load", () => {
        navigator.serviceWorker.register("./sw.js", { scope: "./" }).catch(() => {
            // without it (no https, private mode) the page works, only not offline
        });
    });
}
