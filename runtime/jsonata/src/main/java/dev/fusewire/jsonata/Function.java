package dev.fusewire.jsonata;

import dev.fusewire.node.Opaque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function as a value of an expression. */
sealed interface Function extends Opaque {

    @Override
    default boolean isFunction() {
        return true;
    }

    /** How many arguments it takes, so that $map and the like give it no more. */
    int arity();

    /** What a function built in does. */
    @FunctionalInterface
    interface Code {
        @Nullable
        Object call(Call call, List<@Nullable Object> arguments);
    }

    /**
     * What a function built in may ask for beside its arguments.
     *
     * @param input the context value of the place it is called from
     */
    record Call(Evaluator evaluator, @Nullable Object input, Scope scope) {
        @Nullable
        Object apply(Function function, @Nullable Object... arguments) {
            return evaluator.calls.apply(function, java.util.Arrays.asList(arguments), input, scope);
        }

        /** Calls with the value, and with the others as far as the function takes them. */
        @Nullable
        Object applyUpTo(Function function, @Nullable Object... arguments) {
            int count = Math.max(1, Math.min(function.arity(), arguments.length));
            return evaluator.calls.apply(
                    function, java.util.Arrays.asList(arguments).subList(0, count), input, scope);
        }
    }

    /** A function built in. */
    record Native(Code code, @Nullable Signature signature, int arity) implements Function {}

    /** A function written in an expression. */
    record Lambda(
            Ast body,
            List<String> parameters,
            @Nullable Signature signature,
            boolean thunk,
            @Nullable Object input,
            Scope scope)
            implements Function {
        @Override
        public int arity() {
            return parameters.size();
        }
    }
}
