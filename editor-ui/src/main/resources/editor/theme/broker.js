// The broker that comes with the program is a choice in the form of mqtt-broker: then flows find it whatever its port is.
(function () {
    const TYPE = "mqtt-broker";
    // A variable, so that the flow runs in Node-RED too, with a broker that is named there.
    const OWN = "${FUSEWIRE_BROKER}";
    let words = { own: "This program's broker" };

    function addChoice() {
        const broker = $("#node-config-input-broker");
        const port = $("#node-config-input-port");
        const address = broker.closest(".form-row");
        const row = $('<div class="form-row">').insertBefore(address);
        $("<label>").appendTo(row);
        const label = $('<label style="width: auto" for="node-config-fusewire-broker">').appendTo(row);
        const choice = $('<input type="checkbox" id="node-config-fusewire-broker" style="width: auto; margin: 0 5px 0 0">');
        label.append(choice, document.createTextNode(words.own));
        choice.prop("checked", broker.val() === OWN);
        address.toggle(!choice.prop("checked"));
        choice.on("change", () => {
            const isOwn = choice.prop("checked");
            broker.val(isOwn ? OWN : "").trigger("change");
            port.val(isOwn ? "" : "1883").trigger("change");
            address.toggle(!isOwn);
            if (isOwn) {
                $("#node-config-input-usetls").prop("checked", false).trigger("change");
            } else {
                broker.trigger("focus");
            }
        });
    }

    function extend(definition) {
        const prepare = definition.oneditprepare;
        definition.oneditprepare = function () {
            prepare.apply(this, arguments);
            addChoice();
        };
        const label = definition.label;
        definition.label = function () {
            return !this.name && this.broker === OWN ? words.own : label.apply(this, arguments);
        };
    }

    RED.events.on("registry:node-type-added", (type) => {
        if (type === TYPE) {
            extend(RED.nodes.getType(TYPE));
        }
    });
    RED.events.on("flows:loaded", () => {
        $.getJSON("locales/fusewire", { lng: RED.i18n.lang() }).done((texts) => {
            words = texts.broker || words;
        });
    });
})();
