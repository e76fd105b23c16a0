package dev.fusewire.program;

import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A program with an OCPP server, asked by HTTP to start stations and for the sessions that are over. */
final class StationSessions {

    private static final String OVER = """
        [{"id": "dev0000000000001", "type": "evse in", "z": "lod00000000000a1", "name": "", "station": "", "evse": "",
          "x": 100, "y": 200, "wires": [[], ["dev0000000000002"]]},
         {"id": "dev0000000000002", "type": "function", "z": "lod00000000000a1", "name": "", "outputs": 1, "x": 200, "y": 200,
          "func": "if (/^session/.test(msg.payload.event)) { const all = flow.get('over') || {}; all[msg.payload.session.number] = msg.payload; flow.set('over', all); }",
          "wires": [[]]},
         {"id": "dev0000000000003", "type": "http in", "z": "lod00000000000a1", "name": "", "url": "/over/:station",
          "method": "get", "x": 100, "y": 260, "wires": [["dev0000000000004"]]},
         {"id": "dev0000000000004", "type": "function", "z": "lod00000000000a1", "name": "", "outputs": 1, "x": 200, "y": 260,
          "func": "msg.payload = Object.values(flow.get('over') || {}).filter(each => each.station === msg.req.params.station); return msg;",
          "wires": [["lod0000000000005"]]}]
        """;

    private final RunningProgram program;

    /** Deploys what it needs. */
    StationSessions(RunningProgram program) throws Exception {
        this.program = program;
        try (InputStream file =
                Objects.requireNonNull(OcppStation.class.getResourceAsStream("/stations/load-flow.json"))) {
            ArrayValue flow = (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            program.deploy(ArrayValue.builder()
                    .addAll(flow.stream()
                            .map(each -> each instanceof ObjectValue node
                                            && node.string("type", "").equals("ocpp-server")
                                    ? node.with("timeout", "5")
                                    : each)
                            .toList())
                    .addAll((ArrayValue) Json.parse(OVER))
                    .build());
        }
    }

    /** Starts a station's first EVSE, and gives back what came of it. */
    String start(String station) throws Exception {
        return program.ask("POST", "/start/" + station, null).body();
    }

    ArrayValue over(String station) throws Exception {
        return (ArrayValue) Json.parse(program.get("/over/" + station).body());
    }

    /** Of all of them, kWh. */
    static double energy(ArrayValue sessions) {
        return sessions.stream()
                .mapToDouble(each -> each instanceof ObjectValue event
                                && event.get("session") instanceof ObjectValue session
                                && session.get("energy") instanceof Number kWh
                        ? kWh.doubleValue()
                        : Double.NaN)
                .sum();
    }
}
