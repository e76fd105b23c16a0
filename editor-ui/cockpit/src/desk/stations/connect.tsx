import { d } from "../texts";

/** Where the station is to connect to: the program's own address with the identity, percent-encoded (OCPP-J §3.1.1). */
export function addressOf(id: string, page: Location = location): string {
    const root = page.pathname.replace(/cockpit\/.*$/, "");
    return `${page.protocol === "https:" ? "wss:" : "ws:"}//${page.host}${root}ocpp/${encodeURIComponent(id)}`;
}

/** What a new station is given; the password is told this once. */
export function Connect({ id, password }: { id: string; password: string }) {
    return (
        <div class="connect" role="status">
            <p><b>{d("connect.title")}</b></p>
            <dl>
                <div><dt>{d("connect.url")}</dt><dd><code>{addressOf(id)}</code></dd></div>
                <div><dt>{d("connect.user")}</dt><dd><code>{id}</code></dd></div>
                <div><dt>{d("connect.password")}</dt><dd><code>{password}</code></dd></div>
            </dl>
            <p class="note">{d("connect.once")}</p>
        </div>
    );
}
