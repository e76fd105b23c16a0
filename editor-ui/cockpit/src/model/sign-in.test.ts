import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { signOut } from "./me";
import { known } from "./sign-in";

describe("a page whose session is over", () => {
    const before = { location: globalThis.location, fetch: globalThis.fetch };
    const places: string[] = [];
    beforeEach(() => {
        Object.assign(globalThis, {
            location: { pathname: "/cockpit/", replace: (place: string) => places.push(place) },
            fetch: async () => ({ status: 401, ok: false }),
        });
    });
    afterEach(() => {
        Object.assign(globalThis, before);
    });

    it("is left once, though who signs out is put out by the server as well", async () => {
        await Promise.all([signOut(), known()]);
        assert.deepEqual(places, ["auth/sign-in"]);
    });
});
