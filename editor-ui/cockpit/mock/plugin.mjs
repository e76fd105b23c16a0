// For development only: a house by the contract, so that the page can be seen without the program (npm run dev, npm run preview).
import { WebSocketServer } from "ws";
import { answerApi } from "./api.mjs";
import { House } from "./house.mjs";

/** As the program says it, so that what it would refuse is seen here; the development server itself needs more. */
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

function moveIn(server, policy) {
    const simulated = new House();
    const sockets = new WebSocketServer({ noServer: true });
    server.httpServer?.on("upgrade", (request, socket, head) => {
        if (/\/live(\?|$)/.test(request.url)) {
            const role = new URL(request.url, "http://x").searchParams.get("role");
            sockets.handleUpgrade(request, socket, head, (viewer) => simulated.joinedBy(viewer, role));
        }
    });
    server.middlewares.use((request, response, next) => {
        // as below the program's root, so that the program's own scripts can be tried on it
        request.url = request.url.replace(/^\/cockpit\//, "/");
        const url = new URL(request.url, "http://x");
        if (policy) {
            response.setHeader("content-security-policy", policy);
        }
        if (url.pathname.startsWith("/api/")) {
            answerApi(url, response, simulated);
        } else {
            if (url.pathname === "/kiosk") {
                request.url = "/" + url.search;
            }
            next();
        }
    });
    server.httpServer?.on("close", () => simulated.close());
}

export function house() {
    return {
        name: "fusewire-mock-house",
        configureServer: (server) => moveIn(server, null),
        configurePreviewServer: (server) => moveIn(server, POLICY),
    };
}
