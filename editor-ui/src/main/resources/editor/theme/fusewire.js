// The editor's menu names Node-RED's version, whose API this is; the product's own version stands beside it.
(function () {
    function about() {
        const version = (RED.settings.fusewire || {}).version || "";
        const box = $('<div class="fusewire-about">');
        $("<img>", { src: "theme/header/fusewire.svg", alt: "" }).appendTo(box);
        $("<h3>").text("Fusewire " + version).appendTo(box);
        $("<p>").text("Runs Node-RED flows and keeps the house's main fuse whole while the car charges.").appendTo(box);
        $("<p>").text("Editor: Node-RED " + RED.settings.version + ", Apache-2.0, © OpenJS Foundation and contributors").appendTo(box);
        const dialog = RED.popover.dialog({
            title: "Fusewire",
            content: box,
            closeButton: true,
            buttons: [{ text: RED._("common.label.close"), click: () => dialog.close() }],
        });
    }

    /** The page people look at, as the menu's first entry. */
    function cockpit() {
        const menu = "red-ui-header-button-sidemenu";
        if (!document.getElementById("menu-item-cockpit")) {
            RED.menu.addItem(menu, { id: "menu-item-cockpit", label: "Cockpit", href: "cockpit/" });
            $("#menu-item-cockpit").parent().prependTo("#" + menu + "-submenu");
        }
    }

    RED.events.on("flows:loaded", function () {
        const version = (RED.settings.fusewire || {}).version;
        cockpit();
        if (version) {
            $("#menu-item-node-red-version .red-ui-menu-label > span").first().text("Fusewire " + version);
            RED.menu.setAction("menu-item-node-red-version", about);
        }
    });

    // The editor writes some buttons with their act in an attribute, which the page's security policy lets nobody run:
    // that is where a smuggled script would stand. They are told apart here and act from here.
    const acts = {
        "RED.search.show": (what) => RED.search.show(what),
        "RED.sidebar.help.show": (what) => RED.sidebar.help.show(what),
        "RED.workspaces.show": (what) => RED.workspaces.show(what),
        "RED.actions.invoke": (what) => RED.actions.invoke(what),
    };
    const asAttribute = / onclick="(RED\.[A-Za-z.]+)\('((?:[^'"\\]|\\.)*)'\)(?:; return false;)?"/g;
    const prefilter = $.htmlPrefilter;
    $.htmlPrefilter = (html) =>
        prefilter(html).replace(asAttribute, (whole, act, what) =>
            Object.hasOwn(acts, act) ? ` data-act="${act}" data-act-on="${what.replace(/\\(.)/g, "$1")}"` : whole);
    $(document).on("click", "[data-act]", (event) => {
        const { act, actOn } = event.currentTarget.dataset;
        if (Object.hasOwn(acts, act)) {
            event.preventDefault();
            acts[act](actOn);
        }
    });
})();
