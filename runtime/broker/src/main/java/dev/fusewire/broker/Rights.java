package dev.fusewire.broker;

/**
 * What one client may do. It is asked again and again on the broker's event loop, so it answers at once, and may answer
 * otherwise after {@link MqttBroker#recheck()} was called.
 */
public interface Rights {

    /** Everything, for nobody in particular. */
    Rights ALL = new Rights() {

        @Override
        public String owner() {
            return "";
        }

        @Override
        public boolean mayPublish(String topic) {
            return true;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return true;
        }

        @Override
        public boolean mayReceive(String topic) {
            return true;
        }
    };

    /** Whose session it is: another owner is never given it by naming the same client identifier. Empty for nobody. */
    String owner();

    boolean mayPublish(String topic);

    /** @param filter without the group of a shared subscription */
    boolean maySubscribe(String filter);

    boolean mayReceive(String topic);

    /** Whether the account is still there. */
    default boolean isValid() {
        return true;
    }
}
