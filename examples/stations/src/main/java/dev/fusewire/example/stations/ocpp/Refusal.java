package dev.fusewire.example.stations.ocpp;

/** No: as an error of the protocol. */
final class Refusal extends RuntimeException {

    private final String code;

    Refusal(String code, String words) {
        super(words);
        this.code = code;
    }

    String code() {
        return code;
    }
}
