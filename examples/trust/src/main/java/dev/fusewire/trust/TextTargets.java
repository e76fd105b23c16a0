package dev.fusewire.trust;

import dev.fusewire.devices.BrokerOptions;
import dev.fusewire.flow.FlowDiff;
import dev.fusewire.flow.Flows;
import dev.fusewire.flow.GlobalUse;
import dev.fusewire.jsonata.JsonataEngine;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What reads text: each target with right inputs and the words that matter to it. */
record TextTargets(String name, List<String> seeds, List<String> words, Reader reader) {

    /** Reads one input; may refuse it with an error of its own kind. */
    interface Reader {
        void read(String input);
    }

    private static final ObjectValue ROOT = Json.parseObject("""
        {"payload":{"l1":1.5,"list":[1,2,{"a":"b"}],"text":"häuser","null":null,"yes":true},"topic":"a/b","n":3}\
        """);

    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"x","env":[{"name":"A","type":"num","value":"1"}]},
         {"id":"s","type":"subflow","name":"sub","in":[{"wires":[{"id":"c"}]}],"out":[{"wires":[{"id":"c","port":0}]}],
          "env":[{"name":"B","type":"str","value":"${A}"}]},
         {"id":"c","type":"change","z":"s","rules":[{"t":"set","p":"payload","to":"1","tot":"num"}],"wires":[[]]},
         {"id":"u","type":"subflow:s","z":"t","wires":[["d"]]},{"id":"g","type":"group","z":"t","nodes":["u","d"]},
         {"id":"d","type":"debug","z":"t","g":"g","wires":[]},{"id":"m","type":"mqtt-broker","broker":"h","port":1},
         {"id":"i","type":"inject","z":"t","repeat":"1","crontab":"","props":[{"p":"payload"}],"wires":[["u"],["d","m"]]}]\
        """;

    static List<TextTargets> all() {
        return List.of(flows(), paths(), expressions(), settings());
    }

    private static TextTargets flows() {
        Flows before = Flows.of((ArrayValue) Json.parse(FLOW));
        return new TextTargets(
                "flow files",
                List.of(FLOW, "[]", "[{\"id\":\"a\",\"type\":\"tab\"}]", "{\"flows\":[],\"credentials\":{}}"),
                List.of(
                        "null",
                        "{}",
                        "[]",
                        "1e999",
                        "\"\"",
                        "\"id\":\"t\"",
                        "\"z\":\"u\"",
                        "subflow:s",
                        "\"type\":1",
                        "\\u0000",
                        "[",
                        "{\"a\":",
                        "-",
                        "true"),
                text -> {
                    if (Json.parse(text) instanceof ArrayValue list) {
                        Flows flows = Flows.of(list);
                        Object _ = FlowDiff.between(before, flows, Set.of());
                        Object _ = GlobalUse.of(flows);
                        Object _ = Json.stringify(list, 4);
                    }
                });
    }

    private static TextTargets paths() {
        return new TextTargets(
                "property paths",
                List.of(
                        "payload.l1",
                        "payload.list[2].a",
                        "payload['text']",
                        "payload[\"a b\"].c[0]",
                        "a[msg.topic].b",
                        "x.y.z",
                        "n"),
                List.of(
                        "[",
                        "]",
                        "[0]",
                        "[-1]",
                        "[99999999999]",
                        ".",
                        "..",
                        "'",
                        "\"",
                        "msg.",
                        "[msg.payload]",
                        "payload",
                        " ",
                        "__proto__",
                        "length"),
                text -> {
                    PropertyPath path = PropertyPath.of(text);
                    Object _ = path.find(ROOT, null);
                    if (!path.needsMessage()) {
                        Object _ = path.setIn(ROOT, 1.0, null);
                    }
                });
    }

    private static TextTargets expressions() {
        JsonataEngine engine = new JsonataEngine();
        return new TextTargets(
                "JSONata",
                List.of(
                        "payload.l1 * 2",
                        "$sum(payload.list[$type($)='number'])",
                        "payload.list^(>$).a",
                        "$string(payload) & 'x'",
                        "payload.list.{'a': $}",
                        "$map(payload.list, function($v,$i){$v})",
                        "(($x := n; $x + 1))",
                        "$formatNumber(n,'#,##0.00')",
                        "$split(topic,'/')[0]",
                        "$match(topic,/a(.)/)",
                        "$replace(topic,/[ab]/,'$0')",
                        "n > 2 ? 'a' : 'b'",
                        "**.a",
                        "payload.*",
                        "$fromMillis(0,'[Y0001]-[M01]')",
                        "$toMillis('2020-01-01')",
                        "payload ~> |$|{'z':1}|",
                        "[1..5]",
                        "$sort(payload.list.a)",
                        "%.topic"),
                List.of(
                        "$",
                        "$$",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        "~>",
                        "^",
                        "..",
                        "/",
                        "'",
                        "\"",
                        ":=",
                        "function($a){",
                        "$pad('a',5)",
                        "$number(",
                        "$keys(",
                        "$lookup(",
                        "null",
                        "1e308",
                        "-",
                        "@$i",
                        "#$i",
                        "%",
                        "?",
                        "`",
                        "$spread(",
                        "$distinct(",
                        "$zip(",
                        "$parseInteger('x','w')",
                        "$formatInteger(9,'w')",
                        "$base64decode('a')",
                        "$decodeUrl('%')",
                        "$round(1.5,-3)",
                        "$power(2,1e9)"),
                text -> {
                    Object _ = engine.read(text, NoContext.INSTANCE).evaluate(ROOT);
                });
    }

    private static TextTargets settings() {
        return new TextTargets(
                "settings",
                List.of(
                        "host: 0.0.0.0\nport: 1883\n",
                        "users: [{username: a, password: $6$YQ==$YQ==, rules: [read a/#]}]\n"
                                + "rules: [pattern readwrite d/%u/#]\n",
                        "tls: {key: k.pem, cert: c.pem, port: 8883}\nwebsocket: {port: 9001, tls: true}\n",
                        "rules: [user a, topic deny b, topic c d]"),
                List.of(
                        "*a",
                        "&a",
                        "!!java.lang.Object ",
                        "? ",
                        "- ",
                        ": ",
                        "null",
                        "{",
                        "[",
                        "\t",
                        "host",
                        "1e5",
                        "port: -1",
                        "<<: *a",
                        "---",
                        "%u",
                        "#",
                        "+",
                        "topic",
                        "pattern ",
                        "readwrite "),
                text -> {
                    Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
                    if (yaml instanceof Map<?, ?> map) {
                        Object _ = BrokerOptions.of(ObjectValue.copyOf(map), Path.of("/nowhere"));
                    }
                });
    }
}
