import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nextAt } from "./departure";

describe("the next time it is so late", () => {
    const noon = new Date(2026, 2, 14, 12, 0).getTime();
    it("is today where it is still to come, and else tomorrow", () => {
        assert.equal(nextAt("17:30", noon), new Date(2026, 2, 14, 17, 30).getTime());
        assert.equal(nextAt("07:15", noon), new Date(2026, 2, 15, 7, 15).getTime());
        assert.equal(nextAt("12:00", noon), new Date(2026, 2, 15, 12, 0).getTime());
        assert.equal(nextAt("soon", noon), null);
    });
});
