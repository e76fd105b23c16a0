package dev.fusewire.program;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A flow around one go-eCharger: commands come by HTTP, and what the nodes send is told in the program's log, each message
 * as one line of JSON behind the name of its output.
 */
final class GoeFlow {

    static final String IN = "goein00000000001";
    static final String OUT = "goeout0000000001";
    static final String PACE = "pace";

    private static final String FLOW = """
        [{"id":"goetab0000000001","type":"tab","label":"go-e"},
         {"id":"broker0000000001","type":"mqtt-broker","broker":"127.0.0.1","port":"%MQTT%","protocolVersion":"5","keepalive":"60","cleansession":true},
         {"id":"goe0000000000001","type":"go-e","connection":"%CONNECTION%","host":"%HOST%","broker":"broker0000000001","serial":"900002",
          "prefix":"/go-eCharger","interval":"%INTERVAL%","timeout":"%TIMEOUT%","temporaryLimit":"auto"},
         {"id":"goein00000000001","type":"go-e charger in","z":"goetab0000000001","name":"box","charger":"goe0000000000001",
          "wires":[["asline0000000001"],["asline0000000002"]]},
         {"id":"httpin0000000001","type":"http in","z":"goetab0000000001","url":"/command","method":"post","wires":[["goeout0000000001","answer0000000001"]]},
         {"id":"answer0000000001","type":"http response","z":"goetab0000000001","wires":[]},
         {"id":"goeout0000000001","type":"go-e charger out","z":"goetab0000000001","name":"box","charger":"goe0000000000001",
          "wires":[["asline0000000003"],["asline0000000004"]]},
         {"id":"catch00000000001","type":"catch","z":"goetab0000000001","scope":["goeout0000000001"],"wires":[["asline0000000005"]]},
         {"id":"inject0000000001","type":"inject","z":"goetab0000000001","props":[{"p":"payload"}],"payload":"","payloadType":"date","repeat":"0.1","once":true,"wires":[["asline0000000006"]]},
         %LINES%]
        """;

    private final RunningProgram program;
    /** Where in the log this flow's lines begin, and none of a former flow's are left. */
    private final int start;

    private GoeFlow(RunningProgram program, int start) {
        this.program = program;
        this.start = start;
    }

    /** Where the log tells of deploys. */
    private static List<Integer> deploys(RunningProgram program) {
        List<String> log = program.log();
        return IntStream.range(0, log.size())
                .filter(line -> log.get(line).contains("Updated flows"))
                .boxed()
                .toList();
    }

    /** Takes away what is there, with the statuses of its nodes, and deploys these flows. */
    private static GoeFlow instead(RunningProgram program, Object flows) throws Exception {
        int before = deploys(program).size();
        program.deploy(ArrayValue.EMPTY);
        program.deploy(flows);
        List<Integer> told = Eventually.becomes(
                "the log tells of both deploys",
                Duration.ofSeconds(30),
                () -> deploys(program),
                lines -> lines.size() == before + 2);
        return new GoeFlow(program, told.getLast());
    }

    /** Deploys it as all there is. */
    static GoeFlow deploy(
            RunningProgram program, String connection, int mqttPort, int port, double interval, int timeout)
            throws Exception {
        String lines = String.join(
                ",",
                List.of(
                        line(1, "reading", "payload"),
                        line(2, "happened", "payload"),
                        line(3, "done", "payload"),
                        line(4, "event", "payload"),
                        line(5, "caught", "error.message"),
                        line(6, PACE, "payload")));
        Object flows = Json.parse(FLOW.replace("%CONNECTION%", connection)
                .replace("%MQTT%", String.valueOf(mqttPort))
                .replace("%HOST%", "127.0.0.1:" + port)
                .replace("%INTERVAL%", String.valueOf(interval))
                .replace("%TIMEOUT%", String.valueOf(timeout))
                .replace("%LINES%", lines));
        return instead(program, flows);
    }

    /** One output made a line of the log. */
    private static String line(int number, String name, String what) {
        return """
            {"id":"asline000000000%1$d","type":"change","z":"goetab0000000001","rules":[{"t":"set","p":"payload","pt":"msg","to":"$string(%3$s)","tot":"jsonata"}],"wires":[["debug0000000000%1$d"]]},
            {"id":"debug0000000000%1$d","type":"debug","z":"goetab0000000001","name":"%2$s","active":true,"tosidebar":false,"console":true,"complete":"payload","targetType":"msg","wires":[]}\
            """.formatted(number, name, what);
    }

    void command(String wish) throws Exception {
        HttpResponse<String> answer = program.ask("POST", "/command", wish);
        if (answer.statusCode() != 200) {
            throw new AssertionError("the command was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** How many lines the log has, to look only at what comes later. */
    int now() {
        return program.log().size();
    }

    /** What one output has sent since then. */
    List<String> sent(String output, int since) {
        Pattern line = Pattern.compile("\\[debug:" + output + "\\] (.*)");
        List<String> log = program.log();
        return log.subList(Math.max(start, since), log.size()).stream()
                .map(line::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .toList();
    }

    /** The events one output has told since then. */
    List<String> events(String output, int since) {
        return sent(output, since).stream()
                .map(text -> Json.parseObject(text).string("event", ""))
                .toList();
    }

    /** The longest time between two ticks of the flow beside, in milliseconds, since then. */
    double longestGap(int since) {
        List<Double> times = sent(PACE, since).stream().map(Values::toNumber).toList();
        double longest = 0;
        for (int tick = 1; tick < times.size(); tick++) {
            longest = Math.max(longest, times.get(tick) - times.get(tick - 1));
        }
        return longest;
    }

    ObjectValue lastDone() {
        List<String> done = sent("done", 0);
        return done.isEmpty() ? ObjectValue.EMPTY : Json.parseObject(done.getLast());
    }
}
