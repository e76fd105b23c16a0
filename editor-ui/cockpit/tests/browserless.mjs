// The little of a browser that modules touch when they are loaded.
globalThis.location = new URL("http://127.0.0.1/cockpit/");
globalThis.addEventListener ??= () => {};
