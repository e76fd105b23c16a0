package dev.fusewire.nodes.notify;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;

/**
 * What a person is to be told.
 *
 * @param id a UUID: the same at each attempt, so that a service that knows it takes the message once
 * @param key what it is about; a later one with the same key is a repeat, or says that it is solved
 * @param link a page to open; empty for none
 * @param time when it came
 */
record Notice(
        String id,
        String title,
        String text,
        Priority priority,
        String key,
        boolean solved,
        String link,
        Instant time) {

    Notice with(String newTitle, String newText) {
        return new Notice(id, newTitle, newText, priority, key, solved, link, time);
    }

    /** Title and text as one, where the service has no titles. */
    String words() {
        String both = title.isEmpty() ? text : text.isEmpty() ? title : title + "\n" + text;
        return link.isEmpty() ? both : both + "\n" + link;
    }

    /** Cut where the service takes no more, at the border of a character. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    String toJson() {
        return Json.stringify(ObjectValue.of(
                "id", id,
                "title", title,
                "text", text,
                "priority", priority.word(),
                "key", key,
                "solved", solved,
                "link", link,
                "time", time.toEpochMilli()));
    }

    static Notice ofJson(String json) {
        ObjectValue fields = Json.parseObject(json);
        return new Notice(
                fields.string("id", ""),
                fields.string("title", ""),
                fields.string("text", ""),
                Priority.of(fields.get("priority"), Priority.NORMAL),
                fields.string("key", ""),
                fields.isTrue("solved"),
                fields.string("link", ""),
                Instant.ofEpochMilli((long) Values.toNumber(fields.get("time"))));
    }
}
