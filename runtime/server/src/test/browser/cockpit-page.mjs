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
