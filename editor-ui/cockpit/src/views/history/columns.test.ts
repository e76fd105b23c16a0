import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { highestOf, summit } from "./columns";

describe("columns of the archive", () => {
    it("have a summit, the first one of equals; none where there is nothing", () => {
        assert.deepEqual(summit([10, 20, 30, 40], [1, null, 7, 7]), { value: 7, at: 30 });
        assert.equal(summit([10, 20], [null, null]), null);
        assert.equal(summit([], []), null);
    });
    it("make one of several: the highest of each row, and a gap where all have one", () => {
        assert.deepEqual(highestOf([[1, null, null], [2, 3, null], [0, -1, null]]), [2, 3, null]);
        assert.deepEqual(highestOf([]), []);
    });
});
