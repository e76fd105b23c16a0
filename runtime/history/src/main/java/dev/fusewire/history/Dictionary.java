package dev.fusewire.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts of which most come again, each written once. */
final class Dictionary {

    private Dictionary() {}

    static void write(PackedWriter out, List<String> texts) {
        Map<String, Integer> places = new LinkedHashMap<>();
        texts.forEach(text -> places.putIfAbsent(text, places.size()));
        out.count(places.size());
        places.keySet().forEach(out::text);
        texts.forEach(text -> out.count(places.getOrDefault(text, 0)));
    }

    static List<String> read(PackedReader in, int count) {
        List<String> words = new ArrayList<>();
        for (long left = in.count(); left > 0; left--) {
            words.add(in.text());
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(words.get((int) in.count()));
        }
        return texts;
    }
}
