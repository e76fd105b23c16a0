package dev.fusewire.account;

/**
 * A key on somebody's device that they sign in with. Times are ms since 1970.
 *
 * @param credential what the device calls it, in Base64 for addresses
 * @param publicKey as COSE has it, in the same Base64; the private one never leaves the device
 * @param model of the device, as its maker numbers it
 * @param counter how often the device says it was used; 0 where it does not count
 * @param handle by what the device knows the account, without telling anybody anything
 * @param origin the place it was made at, and the only one it counts at
 * @param name what its owner calls it
 * @param used when somebody signed in with it last; 0 for never
 */
public record Passkey(
        long id,
        long account,
        String credential,
        String publicKey,
        String model,
        long counter,
        String handle,
        String origin,
        String name,
        long created,
        long used) {

    /** What a device says of one it has just made, checked. */
    public record Made(String credential, String publicKey, String model, long counter, String handle, String origin) {}
}
