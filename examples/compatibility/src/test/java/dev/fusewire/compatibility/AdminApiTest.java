package dev.fusewire.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks Node-RED and Fusewire the same, one request of {@code api.json} after the other: status and content type have to
 * be equal, and the answer needs every property that Node-RED's has, of the same kind. With {@code exact} the values
 * have to be equal too, but for the places in {@code except} (JSON pointers), which have to be there; what is named in
 * {@code ignore} may be missing.
 */
@DisplayName("Admin API")
class AdminApiTest {

    @TestFactory
    Stream<DynamicTest> everyRequestIsAnsweredAsByNodeRed() throws Exception {
        assumeTrue(Compare.subjectIsThere(), "skipped: " + Compare.MAIN_CLASS + " is not on the class path");
        List<DynamicTest> tests = new ArrayList<>();
        try (var reference = FlowRuntime.nodeRed(Path.of("oracle"), Files.createTempDirectory("node-red"));
                var subject = FlowRuntime.fusewire(Compare.MAIN_CLASS, Files.createTempDirectory("fusewire"))) {
            int number = 0;
            for (JsonNode request : Json.parse(Files.readString(Path.of("api.json")))) {
                List<String> differences = differences(request, ask(reference, request), ask(subject, request));
                String name = "%d %s %s"
                        .formatted(
                                ++number,
                                request.path("method").asText(),
                                request.path("path").asText());
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(differences).isEmpty()));
            }
        }
        return tests.stream();
    }

    private static HttpResponse<String> ask(FlowRuntime runtime, JsonNode request)
            throws IOException, InterruptedException {
        var message = HttpRequest.newBuilder(
                        runtime.base().resolve(request.path("path").asText()))
                .timeout(Duration.ofSeconds(30));
        request.path("headers")
                .properties()
                .forEach(header ->
                        message.header(header.getKey(), header.getValue().asText()));
        if (request.has("body")) {
            message.header("Content-Type", "application/json")
                    .method(request.path("method").asText(), BodyPublishers.ofString(Json.write(request.path("body"))));
        } else {
            message.method(request.path("method").asText(), BodyPublishers.noBody());
        }
        Observations told = runtime.observations(FlowRuntime.DEPLOYS);
        int deployments = told.of("runtime-deploy").size();
        HttpResponse<String> answer =
                FlowRuntime.HTTP.send(message.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.request().method().equals("POST")
                && answer.request().uri().getPath().equals("/flows")
                && answer.statusCode() / 100 == 2) {
            // the answer comes before the nodes run, which the next request may be about
            assertThat(told.await(o -> o.of("runtime-deploy").size() > deployments, Duration.ofSeconds(60)))
                    .as("told of the deployment by " + runtime.name())
                    .isTrue();
        }
        return answer;
    }

    private static List<String> differences(
            JsonNode request, HttpResponse<String> expected, HttpResponse<String> found) {
        List<String> differences = new ArrayList<>();
        if (expected.statusCode() != found.statusCode()) {
            differences.add(
                    "status %d instead of %d: %s".formatted(found.statusCode(), expected.statusCode(), found.body()));
        }
        if (!type(expected).equals(type(found))) {
            differences.add("content type %s instead of %s".formatted(type(found), type(expected)));
        }
        if (differences.isEmpty() && type(expected).equals("application/json")) {
            List<String> ignored = new ArrayList<>();
            request.path("ignore").forEach(name -> ignored.add(name.asText()));
            JsonNode wanted = Json.parse(expected.body());
            JsonNode given = Json.parse(found.body());
            if (request.path("exact").asBoolean()) {
                request.path("except").forEach(place -> {
                    takeOut(place.asText(), wanted, "Node-RED's answer", differences);
                    takeOut(place.asText(), given, "the answer", differences);
                });
                if (!wanted.equals(given)) {
                    differences.add(found.body() + " instead of " + expected.body());
                }
            } else {
                compare("", wanted, given, ignored, differences);
            }
        }
        return differences;
    }

    /** What differs on purpose: it is taken out of the answer, where it has to be. */
    private static void takeOut(String place, JsonNode answer, String whose, List<String> differences) {
        int name = place.lastIndexOf('/');
        JsonNode taken = answer.at(place.substring(0, name)) instanceof ObjectNode holder
                ? holder.remove(place.substring(name + 1))
                : null;
        if (taken == null) {
            differences.add(place + " is missing in " + whose);
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
    }

    private static void compare(
            String path, JsonNode wanted, JsonNode given, List<String> ignored, List<String> differences) {
        if (wanted.getNodeType() != given.getNodeType()) {
            differences.add("%s is %s instead of %s".formatted(path, given.getNodeType(), wanted.getNodeType()));
            return;
        }
        wanted.properties().stream()
                .filter(entry -> !ignored.contains(entry.getKey()))
                .forEach(entry -> {
                    String inner = path + "/" + entry.getKey();
                    if (given.has(entry.getKey())) {
                        compare(inner, entry.getValue(), given.path(entry.getKey()), ignored, differences);
                    } else {
                        differences.add(inner + " is missing");
                    }
                });
        if (wanted.isArray() && !wanted.isEmpty()) {
            if (given.isEmpty()) {
                differences.add(path + " is empty");
            } else {
                compare(path + "/0", wanted.path(0), given.path(0), ignored, differences);
            }
        }
    }
}
