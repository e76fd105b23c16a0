// Usage: node cockpit-large.mjs URL FOLDER-FOR-PICTURES [SECONDS]
// What the page of a station of hundreds of charge points costs the browser, by hand: how soon it is there, how busy it keeps the
// browser's thread, how long it leaves somebody waiting who presses a filter. Prints one line of JSON for each measure.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./editor.mjs";

const [base, pictures, seconds = "20"] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const SCREENS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

const chromium = await browser();
for (const [name, viewport] of Object.entries(SCREENS)) {
    const context = await chromium.newContext({ viewport, serviceWorkers: "block" });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send("Performance.enable");
    const metrics = async () => Object.fromEntries((await line.send("Performance.getMetrics")).metrics.map((each) => [each.name, each.value]));
    let frames = 0;
    page.on("websocket", (socket) => socket.on("framereceived", () => frames++));
    const began = Date.now();
    await page.goto(base + "cockpit/");
    const link = page.getByRole("navigation").getByRole("link", { name: "Station" });
    if (await link.count() > 0) {
        await link.first().click();
    }
    await page.getByRole("tab", { name: "Charge points" }).waitFor({ timeout: 60000 });
    const there = Date.now() - began;
    await page.waitForTimeout(5000);
    frames = 0;
    const before = await metrics();
    await page.waitForTimeout(seconds * 1000);
    const after = await metrics();
    const heard = frames;
    const press = Date.now();
    await page.locator(".point-filters button").nth(1).click();
    await page.locator('.point-filters button[aria-pressed="true"]').nth(0).waitFor();
    const pressed = Date.now() - press;
    await page.screenshot({ path: join(pictures, `large-${name}.png`) });
    await page.locator(".point-filters button").nth(0).click();
    await page.screenshot({ path: join(pictures, `large-${name}-whole.png`), fullPage: name === "desktop" });
    const span = after.Timestamp - before.Timestamp;
    console.log(JSON.stringify({
        name,
        thereAfterMs: there,
        busyPercent: +(100 * (after.TaskDuration - before.TaskDuration) / span).toFixed(1),
        scriptPercent: +(100 * (after.ScriptDuration - before.ScriptDuration) / span).toFixed(1),
        framesASecond: +(heard / span).toFixed(1),
        filterMs: pressed,
        nodes: after.Nodes,
        heapMB: +(after.JSHeapUsedSize / 1e6).toFixed(1),
        links: await page.locator("a.tile").count(),
        height: await page.evaluate(() => document.documentElement.scrollHeight),
    }));
    await context.close();
}
await chromium.close();
