package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.FrameLog;
import dev.fusewire.station.desk.FrameLog.Line;
import dev.fusewire.station.desk.FrameLog.Way;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** The stations' last frames for who looks for a fault: as a text by the editor's API, and line by line for the desk's pages. */
final class FrameRoute {

    private final FrameLog frames;

    FrameRoute(FrameLog frames) {
        this.frames = frames;
    }

    /** Gives them out from now on. */
    List<Registration> open(NodeContext context, StationDesk desk) {
        return List.of(
                context.http()
                        .adminRoute(
                                "get",
                                "/ocpp/frames/:station",
                                (request, names) -> answer(request, String.valueOf(names.get("station")))),
                desk.offer(this::lines));
    }

    private List<Line> lines(String station) {
        return frames.of(station).stream()
                .map(entry -> new Line(entry.at(), Way.valueOf(entry.way().name()), entry.text()))
                .toList();
    }

    private void answer(HttpServerRequest request, String station) {
        request.resume();
        StringBuilder text = new StringBuilder();
        frames.of(station).forEach(entry -> text.append(entry).append('\n'));
        Future<Void> _ = request.response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store")
                .end(text.toString());
    }
}
