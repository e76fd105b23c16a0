// The cockpit as a person meets it: by what things are called and what they do.
import axe from "axe-core";

/** What the page complains of: errors on its console, scripts that fail, answers that are none. */
export function faultsOf(page, isExpected = () => false) {
    const faults = [];
    const add = (text) => {
        if (!isExpected(text)) {
            faults.push(text);
        }
    };
    page.on("console", (message) => {
        if (message.type() === "error") {
            add("console: " + message.text() + " " + message.location().url);
        }
    });
    page.on("pageerror", (error) => add("script: " + (error.stack || error.message)));
    page.on("response", (response) => {
        if (response.status() >= 400) {
            add("response: " + response.status() + " " + response.url());
        }
    });
    return faults;
}

/** What axe-core finds that keeps somebody from using the page, in words. */
export async function barriers(page) {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations
        .filter((each) => each.impact === "serious" || each.impact === "critical")
        .map((each) => `${each.id} (${each.help}): ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Asks until the answer is the wanted one. */
export async function becomes(what, within, question, wanted) {
    const deadline = Date.now() + within;
    for (;;) {
        const answer = await question();
        if (wanted(answer)) {
            return answer;
        }
        if (Date.now() > deadline) {
            throw new Error(`${what}: not within ${within / 1000} s, at last it was ${JSON.stringify(answer)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

export function check(holds, what) {
    if (!holds) {
        throw new Error(what);
    }
}

/**
 * Takes one step after the other and prints a line of JSON for each; what the page complained of meanwhile fails it, too.
 * @param failed what to do for whoever looks into a failure
 */
export async function take(steps, faults, failed) {
    const only = process.env.ONLY ?? "";
    for (const [name, step] of Object.entries(steps).filter(([each]) => each.includes(only))) {
        let reason = null;
        const began = Date.now();
        try {
            await step();
            reason = faults.splice(0).join("; ") || null;
        } catch (error) {
            reason = [error.stack || error.message, ...faults.splice(0)].join("; ");
            await failed().catch(() => {});
        }
        console.log(JSON.stringify({ name, ok: !reason, reason, ms: Date.now() - began }));
    }
}

/**
 * From the click on "Year" to the drawn picture, again and again, each time from the picture of an hour.
 * @returns of each time ms until it was drawn, and until the last of the curves had come
 */
export async function yearsOpened(page, cockpit, times) {
    await page.goto(cockpit + "#/history");
    await page.getByRole("img", { name: /L1/ }).first().waitFor();
    const all = [];
    for (let time = 0; time < times; time++) {
        all.push(await page.evaluate(async () => {
            const button = (name) => [...document.querySelectorAll("button")].find((each) => each.textContent === name);
            const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
            const drawn = async () => {
                await frame();
                do {
                    await frame();
                } while (document.querySelector("section[aria-busy=true]"));
            };
            button("1 h").click();
            await drawn();
            performance.clearResourceTimings();
            const began = performance.now();
            button("Year").click();
            await drawn();
            const ended = performance.now();
            const curves = performance.getEntriesByType("resource").filter((each) => each.name.includes("/api/history"));
            return { drawn: Math.round(ended - began), answered: Math.round(Math.max(...curves.map((each) => each.responseEnd)) - began) };
        }));
    }
    return all;
}
