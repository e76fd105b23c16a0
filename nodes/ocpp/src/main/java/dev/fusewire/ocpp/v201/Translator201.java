package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Booting;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.MeterPoll;
import dev.fusewire.ocpp.Notices;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.ocpp.Version;
import dev.fusewire.ocpp.limit.ProfileLimits;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationIdentity;
import io.vertx.core.Future;

/** Hands what a station of 2.0.1 says to who understands it, and the desk's commands to who can say them. */
final class Translator201 implements Translator {

    private final StationLink link;
    private final Booting booting;
    private final Transactions201 transactions;
    private final Status201 status;
    private final Notices notices;
    private final Notices201 special;
    private final ProfileLimits limits;
    private final Commands201 commands;
    private final MeterPoll poll;

    Translator201(StationLink link, Version version) {
        this.link = link;
        Charging charging = new Charging();
        booting = new Booting(link);
        transactions = new Transactions201(link, charging);
        status = new Status201(link, charging);
        notices = new Notices(link);
        special = new Notices201(notices);
        limits = new ProfileLimits(link, new Profiles201(link, version, this::command));
        poll = new MeterPoll(link, this::command);
        commands = new Commands201(link, limits);
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
            case "TransactionEvent" -> transactions.event(payload);
            case "MeterValues" -> transactions.values(payload);
            case "StatusNotification" -> status.status(payload);
            case "DataTransfer" -> notices.data(payload);
            case "FirmwareStatusNotification", "PublishFirmwareStatusNotification" ->
                notices.progress("firmware", payload);
            case "LogStatusNotification" -> notices.progress("log", payload);
            case "SecurityEventNotification" -> notices.security(payload);
            case "ReservationStatusUpdate" -> special.reservation(payload);
            case "NotifyEvent" -> special.events(payload);
            case "NotifyChargingLimit", "ClearedChargingLimit" -> special.limit(action, payload);
            case "NotifyReport",
                    "NotifyMonitoringReport",
                    "NotifyDisplayMessages",
                    "NotifyCustomerInformation",
                    "ReportChargingProfiles" -> special.taken();
            // of 2.1, for what this program does not do yet: said so in its own words
            case "NotifyDERAlarm",
                    "NotifyDERStartStop",
                    "NotifyPriorityCharging",
                    "NotifySettlement",
                    "NotifyWebPaymentStarted",
                    "ReportDERControl",
                    "BatterySwap" -> special.noted(action);
            case "NotifyEVChargingNeeds", "NotifyEVChargingSchedule", "NotifyAllowedEnergyTransfer" ->
                special.status("Rejected");
            case "SignCertificate" -> notices.signCertificate(payload);
            case "GetCertificateStatus" -> special.status("Failed");
            case "Get15118EVCertificate" -> special.noContract();
            default ->
                Future.failedFuture(
                        new CallError(ErrorCode.NOT_SUPPORTED, action + " is for a CSMS to call, not a station"));
        };
    }

    /** Only now it is known what it is. */
    private Future<ObjectValue> boot(ObjectValue payload) {
        Future<ObjectValue> answer = booting.boot(identity(payload), Given.text(payload, "reason"));
        poll.begin();
        return answer;
    }

    private StationIdentity identity(ObjectValue boot) {
        ObjectValue station = Given.object(boot, "chargingStation");
        return new StationIdentity(
                link.identity(),
                Given.text(station, "vendorName"),
                Given.text(station, "model"),
                Given.text(station, "serialNumber"),
                Given.text(station, "firmwareVersion"),
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
        limits.closed();
    }
}
