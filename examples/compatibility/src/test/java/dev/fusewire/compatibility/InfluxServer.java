package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Answers like InfluxDB 1 and 2 with fixed rows and shows each case what was written to its database or bucket. */
final class InfluxServer {
    private static final Set<String> PATHS = Set.of("/write", "/query", "/ping", "/api/v2/write", "/api/v2/query");

    record Answer(int status, String type, String body) {}

    private final Function<String, Observations> cases;

    InfluxServer(Function<String, Observations> cases) {
        this.cases = cases;
    }

    boolean answers(String path) {
        return PATHS.contains(path);
    }

    /** The case is named by what follows {@code db.} in the database, bucket, organisation or query. */
    Answer onRequest(HttpServerRequest request, Buffer body) {
        String text = "gzip".equals(request.getHeader("Content-Encoding")) ? unzip(body) : body.toString();
        ObjectNode seen = Json.object().put("method", request.method().name()).put("path", request.path());
        ObjectNode query = seen.putObject("query");
        var sorted = new TreeMap<String, String>();
        request.params().forEach(p -> sorted.put(p.getKey(), p.getValue()));
        sorted.forEach(query::put);
        String login = request.getHeader("Authorization");
        if (login != null) {
            seen.put("authorization", login);
        }
        String path = String.valueOf(request.path());
        boolean isWrite = path.endsWith("/write");
        if (isWrite) {
            ArrayNode lines = seen.putArray("lines");
            text.lines().forEach(lines::add);
        } else if (!text.isEmpty()) {
            seen.put("body", text);
        }
        String all = sorted + text;
        String caseKey = caseKey(all);
        cases.apply(caseKey).add("influx", seen);
        if (all.contains("refuse")) {
            return path.startsWith("/api/")
                    ? new Answer(400, "application/json", "{\"code\":\"invalid\",\"message\":\"refused on purpose\"}")
                    : new Answer(400, "application/json", "{\"error\":\"refused on purpose\"}");
        }
        if (isWrite) {
            return new Answer(204, "application/json", "");
        }
        return path.startsWith("/api/")
                ? new Answer(200, "text/csv; charset=utf-8", FLUX_ROWS.replace("\n", "\r\n"))
                : new Answer(
                        200,
                        "application/json",
                        all.contains("nothing") ? "{\"results\":[{\"statement_id\":0}]}" : ROWS);
    }

    private static String caseKey(String text) {
        var matcher = java.util.regex.Pattern.compile("influxdb?-\\d+").matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static String unzip(Buffer body) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String ROWS = """
        {"results":[{"statement_id":0,"series":[
          {"name":"current","tags":{"phase":"l1"},"columns":["time","mean"],"values":[["2020-01-01T00:00:00Z",8.5],["2020-01-01T00:01:00Z",null]]},
          {"name":"current","tags":{"phase":"l2"},"columns":["time","mean"],"values":[["2020-01-01T00:00:00Z",7]]}]}]}\
        """;

    private static final String FLUX_ROWS = """
        #datatype,string,long,dateTime:RFC3339,double,string,string,boolean
        #group,false,false,false,false,true,true,false
        #default,_result,,,,,,
        ,result,table,_time,_value,_field,_measurement,ok
        ,,0,2020-01-01T00:00:00Z,8.5,l1,current,true
        ,,0,2020-01-01T00:01:00Z,9,l1,current,false

        """;
}
