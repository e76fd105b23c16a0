// Registers the node types whose form the server makes from their properties. The server sends the form's HTML and a
// description of each property; what the form does with them is the same for all types and stands here.
window.Fusewire = (function () {
    const ENVIRONMENT = /^\$\{[^}]+\}$/;

    function fault(field, text) {
        return field.label + ": " + text;
    }

    function checkNumber(field, value) {
        const text = value === undefined || value === null ? "" : String(value).trim();
        if (text === "") {
            return !field.required || fault(field, "a number is missing");
        }
        if (ENVIRONMENT.test(text)) {
            return true;
        }
        const number = Number(text);
        const unit = field.unit ? " " + field.unit : "";
        if (!Number.isFinite(number)) {
            return fault(field, `"${text}" is not a number`);
        }
        if (field.whole && !Number.isInteger(number)) {
            return fault(field, `${text} is not a whole number`);
        }
        if (field.min !== undefined && number < field.min) {
            return fault(field, `${text}${unit} is below ${field.min}${unit}`);
        }
        if (field.max !== undefined && number > field.max) {
            return fault(field, `${text}${unit} is above ${field.max}${unit}`);
        }
        return true;
    }

    function checkText(field, value) {
        return (value !== undefined && String(value).trim() !== "") || fault(field, "a text is missing");
    }

    function checkRows(field, rows) {
        if (field.required && !(Array.isArray(rows) && rows.length)) {
            return fault(field, "an entry is missing");
        }
        for (const row of Array.isArray(rows) ? rows : []) {
            for (const column of field.columns) {
                const result = column.kind === "number" ? checkNumber(column, row[column.name]) : true;
                if (result !== true) {
                    return result;
                }
            }
        }
        return true;
    }

    // The editor takes a text as the reason of a failure only from validators that take a second argument.
    function validator(check, field) {
        return function (value, options) {
            const result = check(field, value);
            return options || result === true ? result : false;
        };
    }

    function initial(field) {
        switch (field.kind) {
            case "flag":
                return field.initial === "true";
            case "rows":
                return field.initial ? JSON.parse(field.initial) : [];
            case "json":
                return field.initial ? JSON.parse(field.initial) : "";
            default:
                return field.initial;
        }
    }

    function propertiesOf(spec) {
        const defaults = { name: { value: "" } };
        for (const field of spec.fields) {
            if (field.kind === "secret") {
                continue;
            }
            const property = { value: initial(field), label: field.label };
            switch (field.kind) {
                case "number":
                    property.validate = validator(checkNumber, field);
                    break;
                case "rows":
                    property.validate = validator(checkRows, field);
                    break;
                case "typed":
                    property.validate = RED.validators.typedInput({
                        typeField: field.typeField,
                        isConfig: spec.category === "config",
                        allowBlank: !field.required,
                    });
                    defaults[field.typeField] = { value: field.types[0] || "str" };
                    break;
                case "config_node":
                    if (field.type) {
                        property.type = field.type;
                        property.required = !!field.required;
                    }
                    break;
                default:
                    if (field.required) {
                        property.validate = validator(checkText, field);
                    }
            }
            defaults[field.name] = property;
        }
        return defaults;
    }

    function credentialsOf(spec) {
        return Object.fromEntries(Object.entries(spec.credentials).map(([name, type]) => [name, { type }]));
    }

    // One column of a list's row: draws it into the row, gives back what reads it out again.
    function cell(container, column, row) {
        const value = row[column.name] !== undefined ? row[column.name] : initial(column);
        const hint = { placeholder: column.unit ? `${column.label} (${column.unit})` : column.label, title: column.label };
        switch (column.kind) {
            case "flag": {
                const label = $("<label>", { style: "width:auto;margin:0" }).appendTo(container);
                const box = $("<input>", { type: "checkbox", style: "width:auto;margin:0 4px 0 0" }).prop("checked", value === true);
                label.append(box, document.createTextNode(column.label));
                return (to) => (to[column.name] = box.prop("checked"));
            }
            case "choice": {
                const select = $("<select>", hint).appendTo(container);
                column.options.forEach((option) => $("<option>", { value: option.value }).text(option.label).appendTo(select));
                select.val(value);
                return (to) => (to[column.name] = select.val());
            }
            case "typed": {
                const input = $("<input>", { type: "text", ...hint }).appendTo(container);
                input.typedInput({ types: column.types, default: column.types[0] });
                input.typedInput("type", row[column.typeField] || column.types[0]);
                input.typedInput("value", value);
                return (to) => {
                    to[column.name] = input.typedInput("value");
                    to[column.typeField] = input.typedInput("type");
                };
            }
            default: {
                const input = $("<input>", { type: "text", ...hint }).val(value).appendTo(container);
                return (to) => (to[column.name] = input.val());
            }
        }
    }

    function heading(columns) {
        const line = $("<div>", { class: "fusewire-heading" });
        columns.forEach((column) => {
            const text = column.unit ? `${column.label} (${column.unit})` : column.label;
            $("<span>").text(column.kind === "flag" ? "" : text).appendTo(line);
        });
        return line;
    }

    function prepareRows(node, field, id) {
        const plain = field.columns.length === 0;
        const columns = plain ? [{ name: "value", label: field.label, kind: "text", initial: "" }] : field.columns;
        const list = $(id + "-list").css({ "min-height": "120px", "min-width": "300px" });
        list.editableList({
            header: plain ? undefined : heading(columns),
            addItem(container, index, data) {
                const readers = columns.map((column) => cell(container, column, data));
                container.data("read", () => {
                    const row = {};
                    readers.forEach((read) => read(row));
                    return plain ? row.value : row;
                });
            },
            removable: true,
            sortable: true,
        });
        const rows = Array.isArray(node[field.name]) ? node[field.name] : [];
        rows.forEach((row) => list.editableList("addItem", plain ? { value: row } : row));
    }

    // A node deployed before it had this property runs with the initial value; that is what its form shows.
    function showInitial(node, field, id) {
        if (node[field.name] !== undefined) {
            return;
        }
        if (field.kind === "flag") {
            $(id).prop("checked", initial(field));
        } else if (["number", "text", "choice"].includes(field.kind)) {
            $(id).val(field.initial);
        }
    }

    // Rows that mean something only while another property has a certain value come and go with it.
    function showWhere(spec, prefix) {
        const conditional = spec.fields.filter((field) => field.when);
        const row = (field) => $("#" + prefix + field.name).closest(".form-row");
        const update = () =>
            conditional.forEach((field) =>
                row(field).toggle(field.when.values.includes(String($("#" + prefix + field.when.name).val()))));
        new Set(conditional.map((field) => field.when.name)).forEach((name) => $("#" + prefix + name).on("change", update));
        update();
    }

    function prepare(node, spec, prefix) {
        node._fusewireEditors = {};
        for (const field of spec.fields) {
            const id = "#" + prefix + field.name;
            showInitial(node, field, id);
            if (field.kind === "typed") {
                $(id).typedInput({ types: field.types, default: field.types[0], typeField: "#" + prefix + field.typeField });
            } else if (field.kind === "rows") {
                prepareRows(node, field, id);
            } else if (field.kind === "lines") {
                node._fusewireEditors[field.name] = RED.editor.createEditor({
                    id: prefix + field.name + "-editor",
                    mode: "ace/mode/text",
                    value: $(id).val(),
                });
            } else if (field.kind === "json") {
                const value = node[field.name];
                $(id + "-json").val(value === undefined || value === "" ? "" : typeof value === "string" ? value : JSON.stringify(value));
                $(id + "-json").typedInput({ types: ["json"] });
            }
        }
        showWhere(spec, prefix);
        // a typed input made while its section was folded does not know how wide it is
        $(".fusewire-advanced").on("toggle", function () {
            $(this).find(".fusewire-typed").each(function () {
                $(this).typedInput("width", "70%");
            });
        });
    }

    function save(node, spec, prefix) {
        for (const field of spec.fields) {
            const id = "#" + prefix + field.name;
            if (field.kind === "rows") {
                node[field.name] = $(id + "-list")
                    .editableList("items")
                    .toArray()
                    .map((item) => $(item).data("read")());
            } else if (field.kind === "lines") {
                $(id).val(node._fusewireEditors[field.name].getValue());
            } else if (field.kind === "json") {
                const text = $(id + "-json").typedInput("value");
                try {
                    node[field.name] = text === "" ? "" : JSON.parse(text);
                } catch (e) {
                    node[field.name] = text;
                }
            }
        }
        close(node);
    }

    function close(node) {
        Object.values(node._fusewireEditors || {}).forEach((editor) => editor.destroy());
        delete node._fusewireEditors;
    }

    function registerType(spec) {
        const config = spec.category === "config";
        const prefix = config ? "node-config-input-" : "node-input-";
        const definition = {
            category: spec.category,
            defaults: propertiesOf(spec),
            credentials: credentialsOf(spec),
            label() {
                return this.name || spec.label;
            },
            labelStyle() {
                return this.name ? "node_label_italic" : "";
            },
            oneditprepare() {
                prepare(this, spec, prefix);
            },
            oneditsave() {
                save(this, spec, prefix);
            },
            oneditcancel() {
                close(this);
            },
        };
        if (!config) {
            Object.assign(definition, {
                color: spec.color,
                icon: spec.icon,
                align: spec.align,
                inputs: spec.inputs,
                outputs: spec.outputs,
            });
            if (spec.inputLabel) {
                definition.inputLabels = spec.inputLabel;
            }
            if (spec.outputLabels.length) {
                definition.outputLabels = spec.outputLabels;
            }
        }
        RED.nodes.registerType(spec.type, definition);
    }

    return { registerType };
})();
