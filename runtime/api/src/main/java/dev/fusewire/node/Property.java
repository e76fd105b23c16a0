package dev.fusewire.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One property of a node: its row in the edit form, its check and its line in the help. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Property {

    /** The name in the flow file, where it cannot be the component's own; empty: the component's. */
    String name() default "";

    String label() default "";

    String help() default "";

    String unit() default "";

    /** The value a new node starts with, and the one a flow file that lacks the property gets. */
    String initial() default "";

    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    boolean required() default false;

    /** Shown only when the form's "advanced" section is opened. */
    boolean advanced() default false;

    /** For a {@link TypedValue}: the property that holds its type; empty: the name with {@code Type} behind it. */
    String typeField() default "";

    /** For a {@link TypedValue}: the types the form offers, the first one being the initial. */
    String[] types() default {"msg", "flow", "global", "str", "num", "bool", "json", "jsonata", "env"};

    /** Shown only while another property has one of these values: {@code "connection=http|https"}; empty: always. */
    String when() default "";

    /** A text of several lines, edited in a code editor. */
    boolean multiline() default false;

    /** For a {@code String}: the texts the form offers to choose from, where they can be no names of an enum. */
    String[] options() default {};

    /** For an interface that config nodes of another room implement: the node type the form offers. */
    String configType() default "";
}
