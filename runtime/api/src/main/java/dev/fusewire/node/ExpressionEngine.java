package dev.fusewire.node;

/** Reads JSONata; found with {@link java.util.ServiceLoader}, so that tests of nodes have it where an engine is about. */
public interface ExpressionEngine {

    /** @param context whose variables and environment the expression sees */
    Expression read(String expression, NodeContext context);
}
