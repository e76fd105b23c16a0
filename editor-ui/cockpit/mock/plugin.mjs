// For development only: a house by the contract, so that the page can be seen without the program (npm run dev).
import { WebSocketServer } from "ws";
import { answerApi } from "./api.mjs";
import { House } from "./house.mjs";

export function house() {
    return {
        name: "fusewire-mock-house",
        apply: "serve",
        configureServer(server) {
            const simulated = new House();
            const sockets = new WebSocketServer({ noServer: true });
            server.httpServer?.on("upgrade", (request, socket, head) => {
                if (/\/live(\?|$)/.test(request.url)) {
                    sockets.handleUpgrade(request, socket, head, (viewer) => simulated.joinedBy(viewer, new URL(request.url, "http://x").searchParams.get("role")));
                }
            });
            server.middlewares.use((request, response, next) => {
                const url = new URL(request.url, "http://x");
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
        },
    };
}
