package dev.fusewire.editor;

/** A topic with {@code +} for one level and a closing {@code /#} for all below, as the editor subscribes. */
record TopicPattern(String pattern) {

    boolean matches(String topic) {
        String head = pattern;
        boolean open = pattern.endsWith("/#");
        if (open) {
            head = pattern.substring(0, pattern.length() - 2);
        }
        String[] wanted = head.split("/", -1);
        String[] given = topic.split("/", -1);
        if (open ? given.length < wanted.length : given.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!(wanted[i].equals("+") ? !given[i].isEmpty() : wanted[i].equals(given[i]))) {
                return false;
            }
        }
        return true;
    }
}
