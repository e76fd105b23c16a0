package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Booting;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.MeterPoll;
import dev.fusewire.ocpp.Notices;
import dev.fusewire.ocpp.Running;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.ocpp.limit.ProfileLimits;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationIdentity;
import io.vertx.core.Future;

/** Hands what a station of 1.6 says to who understands it, and the desk's commands to who can say them. */
final class Translator16 implements Translator {

    private final StationLink link;
    private final Booting booting;
    private final Transactions transactions;
    private final MeterReports meters;
    private final StatusReports status;
    private final Notices notices;
    private final ProfileLimits limits;
    private final Commands commands;
    private final MeterPoll poll;
    private final RemoteAuthorize remote;

    Translator16(StationLink link) {
        this.link = link;
        Running running = new Running(link);
        RemoteStarts starts = new RemoteStarts(link);
        booting = new Booting(link);
        meters = new MeterReports(link, running);
        transactions = new Transactions(link, running, starts, meters);
        status = new StatusReports(link, running);
        notices = new Notices(link);
        limits = new ProfileLimits(link, new Profiles16(link, this::command));
        poll = new MeterPoll(link, this::command);
        remote = new RemoteAuthorize(link);
        commands = new Commands(link, starts, limits);
    }

    @Override
    public void opened() {
        booting.opened();
        poll.begin();
    }

    @Override
    public void welcomed() {
        booting.welcomed();
    }

    @Override
    public Future<ObjectValue> serve(String action, ObjectValue payload) {
        return switch (action) {
            case "BootNotification" -> boot(payload);
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
            case "SignCertificate" -> notices.signCertificate(payload);
            default ->
                Future.failedFuture(new CallError(
                        ErrorCode.NOT_SUPPORTED, action + " is for a central system to call, not a station"));
        };
    }

    /** Only now it is known what it is. */
    private Future<ObjectValue> boot(ObjectValue payload) {
        Future<ObjectValue> answer = booting.boot(identity(payload), "");
        poll.begin();
        remote.booted();
        return answer;
    }

    /** A serial number of the station; of the box where there is no other. */
    private StationIdentity identity(ObjectValue boot) {
        String serial = Given.text(boot, "chargePointSerialNumber");
        return new StationIdentity(
                link.identity(),
                Given.text(boot, "chargePointVendor"),
                Given.text(boot, "chargePointModel"),
                serial.isEmpty() ? Given.text(boot, "chargeBoxSerialNumber") : serial,
                Given.text(boot, "firmwareVersion"),
                link.known().protocol());
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return commands.command(command);
    }

    @Override
    public void closed() {
        booting.closed();
        poll.closed();
        remote.closed();
        limits.closed();
    }
}
