package dev.fusewire.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a node's type and says how the palette shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NodeType {

    /** The {@code type} in a flow file. */
    String value();

    /** The @node-red/nodes file whose form this node uses; empty: the form is made from the config record. */
    String form() default "";

    /** The palette's section; {@code config} makes it a config node. */
    String category() default "function";

    String color() default "#DDDDDD";

    String icon() default "font-awesome/fa-cube";

    /** {@code left} or {@code right}, where the icon stands. */
    String align() default "left";

    /** The label on the canvas of a node without a name; empty: the type. */
    String label() default "";

    int inputs() default 1;

    int outputs() default 1;

    String inputLabel() default "";

    String[] outputLabels() default {};

    /** The help tab, in Markdown. */
    String help() default "";
}
