package dev.fusewire.editor;

import dev.fusewire.editor.Runtime.ContextScope;
import dev.fusewire.editor.Runtime.StoredContext;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stored variables for the context sidebar: all of a scope, one, or only the names; and their deletion. */
final class ContextApi {

    /** Longer texts, arrays and buffers are cut; the whole length is told. */
    private static final int LONGEST = 1000;

    private final Runtime runtime;

    ContextApi(Runtime runtime) {
        this.runtime = runtime;
    }

    void get(Exchange exchange) {
        List<String> stores = stores(exchange);
        StoredContext context = context(exchange);
        if (context == null) {
            exchange.json(ObjectValue.EMPTY);
            return;
        }
        boolean namesOnly = exchange.http().queryParams().contains("keysOnly");
        String key = exchange.part("key");
        if (!key.isEmpty()) {
            String store = store(exchange);
            exchange.jsonOf(asked(() -> context.get(key, store))
                    .map(value -> namesOnly ? ObjectValue.of(store, outline(value)) : encoded(value, store)));
            return;
        }
        List<Future<ObjectValue>> each = new ArrayList<>();
        for (String store : stores) {
            each.add(namesOnly ? names(context, store) : values(context, store));
        }
        exchange.jsonOf(Future.all(each).map(_ -> {
            ObjectValue.Builder all = ObjectValue.builder();
            for (int i = 0; i < stores.size(); i++) {
                all.put(stores.get(i), each.get(i).result());
            }
            return all.build();
        }));
    }

    void delete(Exchange exchange) {
        String store = store(exchange);
        StoredContext context = context(exchange);
        if (context != null && exchange.part("key").isEmpty()) {
            throw ApiFault.notFound();
        }
        exchange.noContentAfter(
                context == null ? Future.succeededFuture() : asked(() -> context.delete(exchange.part("key"), store)));
    }

    /** What can be the name of nothing names nothing that is there. */
    private static <T extends @Nullable Object> Future<T> asked(Supplier<Future<T>> call) {
        return Future.<Void>succeededFuture()
                .compose(_ -> call.get())
                .recover(failure -> failure instanceof NodeError error && "INVALID_EXPR".equals(error.code())
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }

    private List<String> stores(Exchange exchange) {
        String asked = exchange.query("store");
        List<String> known = runtime.stores().names();
        if (isNone(asked)) {
            return known;
        }
        if (!known.contains(asked)) {
            throw ApiFault.notFound();
        }
        return List.of(asked);
    }

    private static boolean isNone(@Nullable String store) {
        return store == null || store.isEmpty();
    }

    private String store(Exchange exchange) {
        return isNone(exchange.query("store"))
                ? runtime.stores().defaultStore()
                : stores(exchange).getFirst();
    }

    private @Nullable StoredContext context(Exchange exchange) {
        ContextScope scope = ContextScope.valueOf(exchange.part("scope").toUpperCase(Locale.ROOT));
        return runtime.context(scope, exchange.part("id"));
    }

    private ObjectValue encoded(@Nullable Object value, String store) {
        ObjectValue encoded = encode(value);
        return store.equals(runtime.stores().defaultStore()) ? encoded : encoded.with("store", store);
    }

    private static Future<ObjectValue> names(StoredContext context, String store) {
        return context.keys(store).map(keys -> {
            ArrayValue.Builder names = ArrayValue.builder();
            keys.forEach(key -> names.add(ObjectValue.of("key", key)));
            return ObjectValue.of("keys", names.build());
        });
    }

    private static Future<ObjectValue> values(StoredContext context, String store) {
        return context.keys(store).compose(keys -> {
            List<Future<@Nullable Object>> each =
                    keys.stream().map(key -> context.get(key, store)).toList();
            return Future.all(each).map(_ -> {
                ObjectValue.Builder values = ObjectValue.builder();
                for (int i = 0; i < keys.size(); i++) {
                    values.put(keys.get(i), encode(each.get(i).result()));
                }
                return values.build();
            });
        });
    }

    private static ObjectValue encode(@Nullable Object value) {
        return DebugFormat.encode(ObjectValue.builder(), value, LONGEST);
    }

    /** What is inside a value, one level deep, without the values. */
    private static ObjectValue outline(@Nullable Object value) {
        if (value instanceof ArrayValue array) {
            return ObjectValue.of("format", "array[" + array.size() + "]");
        }
        if (!(value instanceof ObjectValue object)) {
            return ObjectValue.of("keys", ArrayValue.EMPTY);
        }
        ArrayValue.Builder keys = ArrayValue.builder();
        for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
            ObjectValue.Builder key = ObjectValue.builder().put("key", entry.getKey());
            if (entry.getValue() instanceof ArrayValue array) {
                key.put("format", "array[" + array.size() + "]").put("length", array.size());
            } else if (entry.getValue() instanceof ObjectValue || entry.getValue() == Null.NULL) {
                key.put("format", "object");
            }
            keys.add(key.build());
        }
        return ObjectValue.of("keys", keys.build(), "format", "object");
    }
}
