// The cockpit as a person meets it: by what things are called and what they do.

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
