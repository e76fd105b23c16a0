package dev.fusewire.editor;

import java.util.Map;

/** The content type of a file by the end of its name. */
final class MediaTypes {

    private static final Map<String, String> BY_END = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("ts", "text/plain; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("otf", "font/otf"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("eot", "application/vnd.ms-fontobject"));

    private MediaTypes() {}

    static String of(String name) {
        return BY_END.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
