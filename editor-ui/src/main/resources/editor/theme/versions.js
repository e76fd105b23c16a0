// The history of the flows: each deploy is a version to look at, to compare and to restore.
(function () {
    const PATH = "fusewire/versions";
    let catalog = {};

    function text(key, values) {
        const words = (catalog.versions || {})[key] || key;
        return words.replace(/\{\{(\w+)}}/g, (_, name) => values[name]);
    }

    function when(version) {
        return new Date(version.time).toLocaleString();
    }

    function why(version) {
        const restored = /^restored (.*)$/.exec(version.cause);
        if (restored) {
            return text("restored", { time: new Date(Number(restored[1].slice(0, 13))).toLocaleString() });
        }
        return version.cause === "file" ? text("file") : text("deployed");
    }

    function shown(value) {
        if (value === undefined) {
            return "–";
        }
        const words = typeof value === "string" ? value : JSON.stringify(value);
        return words.length > 200 ? words.slice(0, 200) + " …" : words;
    }

    function changeTable(changes) {
        if (changes.length === 0) {
            return $("<p>").text(text("nothing"));
        }
        const table = $('<table class="fusewire-changes">');
        changes.forEach((change) => {
            const row = $("<tr>").addClass("fusewire-" + change.change).appendTo(table);
            $("<td>").text(text(change.change)).appendTo(row);
            $("<td>").text(change.flow).appendTo(row);
            $("<td>").text(change.type + (change.name ? ": " + change.name : "")).appendTo(row);
            const cell = $("<td>").appendTo(row);
            if (change.change === "changed") {
                change.properties.forEach((property) => {
                    const line = $("<div>").appendTo(cell);
                    $("<b>").text(property.name + " ").appendTo(line);
                    $("<del>").text(shown(property.before)).appendTo(line);
                    line.append(" ");
                    $("<ins>").text(shown(property.after)).appendTo(line);
                });
            }
        });
        return table;
    }

    function fail(request) {
        const answer = request.responseJSON || {};
        RED.notify(text("failed", { message: RED.utils.sanitize(answer.message || request.statusText) }), "error");
    }

    function restore(version) {
        const dirty = RED.nodes.dirty();
        const notification = RED.notify(text(dirty ? "confirmDirty" : "confirm", { time: when(version) }), {
            modal: true,
            fixed: true,
            type: "warning",
            buttons: [
                { text: RED._("common.label.cancel"), click: () => notification.close() },
                {
                    text: text("restore"),
                    class: "primary",
                    click: () => {
                        notification.close();
                        // the new state comes from the server, as if the page had just been opened
                        RED.nodes.dirty(false);
                        $.post(PATH + "/" + version.id + "/restore").done(() => window.location.reload()).fail(fail);
                    },
                },
            ],
        });
    }

    function show() {
        let tray;
        let body;
        let comparison;
        const compare = (version, against) => {
            comparison.empty().append($("<p>").text(text("loading")));
            $.getJSON(PATH + "/" + version.id + "/changes", against ? { against } : {})
                .done((changes) => {
                    const title = text(against ? "since" : "changes", { time: when(version) });
                    comparison.empty().append($("<h4>").text(title), changeTable(changes));
                })
                .fail(fail);
        };
        const line = (version, index) => {
            const item = $('<li class="fusewire-version">');
            $("<span>").text(when(version)).appendTo(item);
            $("<span>").text(why(version) + (version.author ? ", " + version.author : "")).appendTo(item);
            $("<span>").text(text("nodes", { count: version.nodes })).appendTo(item);
            const buttons = $("<span>").appendTo(item);
            const button = (label, action) =>
                $('<button type="button" class="red-ui-button red-ui-button-small">').text(label).on("click", action).appendTo(buttons);
            button(text("what"), () => compare(version));
            if (index > 0) {
                button(text("toNow"), () => compare(version, "now"));
                button(text("restore"), () => restore(version));
            }
            return item;
        };
        tray = {
            title: text("title"),
            width: 760,
            buttons: [{ id: "fusewire-versions-close", text: RED._("common.label.close"), click: () => RED.tray.close() }],
            open: (element) => {
                body = element.find(".red-ui-tray-body").addClass("fusewire-versions");
                const list = $("<ol>").appendTo(body);
                comparison = $("<div>").appendTo(body);
                $.getJSON(PATH)
                    .done((versions) => {
                        versions.forEach((version, index) => list.append(line(version, index)));
                        if (versions.length === 0) {
                            list.append($("<li>").text(text("none")));
                        }
                    })
                    .fail(fail);
            },
            close: () => {},
            show: () => {},
        };
        RED.tray.show(tray);
    }

    let ready = false;
    RED.events.on("flows:loaded", () => {
        if (ready) {
            return;
        }
        ready = true;
        $.getJSON("locales/fusewire", { lng: RED.i18n.lang() }).done(addMenuItem);
    });

    function addMenuItem(texts) {
        catalog = texts;
        RED.actions.add("fusewire:show-flow-history", show);
        RED.menu.addItem("red-ui-header-button-sidemenu", {
            id: "menu-item-fusewire-versions",
            label: text("title"),
            onselect: "fusewire:show-flow-history",
        });
    }
})();
