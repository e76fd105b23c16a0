package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;

/** Hands what a station of 1.6 says to who understands it, and the desk's commands to who can say them. */
final class Translator16 implements Translator {

    private final Booting booting;
    private final Transactions transactions;
    private final MeterReports meters;
    private final StatusReports status;
    private final Notices notices;
    private final Commands commands;

    Translator16(StationLink link) {
        Running running = new Running(link);
        RemoteStarts starts = new RemoteStarts(link);
        booting = new Booting(link);
        meters = new MeterReports(link, running);
        transactions = new Transactions(link, running, starts, meters);
        status = new StatusReports(link, running);
        notices = new Notices(link);
        commands = new Commands(link, starts, new ProfileLimits(link, running));
    }

    @Override
    public void opened() {
        booting.opened();
    }

    @Override
    public void welcomed() {
        booting.welcomed();
    }

    @Override
    public Future<ObjectValue> serve(String action, ObjectValue payload) {
        return switch (action) {
            case "BootNotification" -> booting.boot(payload);
            case "Heartbeat" -> booting.heartbeat();
            case "Authorize" -> transactions.authorize(payload);
            case "StartTransaction" -> transactions.start(payload);
            case "StopTransaction" -> transactions.stop(payload);
            case "MeterValues" -> meters.values(payload);
            case "StatusNotification" -> status.status(payload);
            case "DataTransfer" -> notices.data(payload);
            case "DiagnosticsStatusNotification" -> notices.progress("diagnostics", payload);
            case "FirmwareStatusNotification", "SignedFirmwareStatusNotification" ->
                notices.progress("firmware", payload);
            case "LogStatusNotification" -> notices.progress("log", payload);
            case "SecurityEventNotification" -> notices.security(payload);
            case "SignCertificate" -> notices.signCertificate();
            default ->
                Future.failedFuture(new CallError(
                        ErrorCode.NOT_SUPPORTED, action + " is for a central system to call, not a station"));
        };
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return commands.command(command);
    }

    @Override
    public void closed() {
        booting.closed();
    }
}
