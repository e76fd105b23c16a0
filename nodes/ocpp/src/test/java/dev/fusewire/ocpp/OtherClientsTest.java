package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.AvailabilityStatus;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityConfirmation;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityRequest;
import eu.chargetime.ocpp.model.core.ChangeConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.ChangeConfigurationRequest;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ClearCacheConfirmation;
import eu.chargetime.ocpp.model.core.ClearCacheRequest;
import eu.chargetime.ocpp.model.core.ConfigurationStatus;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.GetConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.GetConfigurationRequest;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.RemoteStartStopStatus;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionRequest;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionRequest;
import eu.chargetime.ocpp.model.core.ResetConfirmation;
import eu.chargetime.ocpp.model.core.ResetRequest;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.UnlockConnectorConfirmation;
import eu.chargetime.ocpp.model.core.UnlockConnectorRequest;
import java.time.ZonedDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Charge points of two more libraries: the Java one of ChargeTime, and npm's ocpp-ts. */
class OtherClientsTest {

    private LiveGate live;

    @BeforeEach
    void open() throws Exception {
        live = new LiveGate();
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    private CommandOutcome tell(StationCommand command) throws Exception {
        return LiveGate.get(live.desk.command("CP01", command, "test"));
    }

    @Test
    void theJavaClientIsStartedMeteredAndStopped() throws Exception {
        Handler handler = new Handler();
        ClientCoreProfile core = new ClientCoreProfile(handler);
        JSONClient client = new JSONClient(core, "CP01");
        client.connect(live.url(), new ClientEvents() {
            @Override
            public void connectionOpened() {
                handler.heard.add("opened");
            }

            @Override
            public void connectionClosed() {
                // nothing is left to do
            }
        });
        assertThat(handler.next()).isEqualTo("opened");
        BootNotificationConfirmation boot = send(client, core.createBootNotificationRequest("Vendor", "Model"));
        assertThat(boot.getStatus()).isEqualTo(RegistrationStatus.Accepted);
        assertThat(tell(new StationCommand.Start(1, 1, new Token("APP1", "Central"), 8))
                        .isDone())
                .isTrue();
        assertThat(handler.next()).isEqualTo("start APP1");
        AuthorizeConfirmation authorized = send(client, core.createAuthorizeRequest("APP1"));
        assertThat(authorized.getIdTagInfo().getStatus()).isEqualTo(AuthorizationStatus.Accepted);
        StartTransactionConfirmation start =
                send(client, core.createStartTransactionRequest(1, "APP1", 100, ZonedDateTime.now()));
        assertThat(start.getTransactionId()).isEqualTo(1);
        Confirmation _ = send(
                client,
                core.createStatusNotificationRequest(1, ChargePointErrorCode.NoError, ChargePointStatus.Charging));
        Confirmation _ = send(client, core.createMeterValuesRequest(1, ZonedDateTime.now(), "150"));
        assertThat(tell(new StationCommand.Raw("GetConfiguration", ObjectValue.EMPTY))
                        .isDone())
                .isTrue();
        assertThat(tell(new StationCommand.Availability(1, false)).kind()).isEqualTo(CommandOutcome.Kind.SCHEDULED);
        assertThat(tell(new StationCommand.Unlock(1, 1)).kind()).isEqualTo(CommandOutcome.Kind.NOT_SUPPORTED);
        assertThat(tell(new StationCommand.Stop(1, "1")).isDone()).isTrue();
        assertThat(handler.next()).isEqualTo("stop 1");
        Confirmation _ = send(client, core.createStopTransactionRequest(900, ZonedDateTime.now(), 1));
        client.disconnect();
        assertThat(live.desk.sessions.get(1L).energy()).isEqualTo(800);
        assertThat(live.desk.events)
                .anyMatch(event -> event instanceof StationEvent.Started begun && begun.remoteStart() == 8)
                .anyMatch(event -> event instanceof StationEvent.StateTold told && told.state() == EvseState.CHARGING)
                .anyMatch(event -> event instanceof StationEvent.Measured measured
                        && measured.meter().register() == 150);
        LiveGate.await("it is gone", () -> !live.desk.closed.isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Confirmation> T send(JSONClient client, Request request) throws Exception {
        return (T) client.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void theClientOfOcppTsBootsChargesAndIsLimited() throws Exception {
        try (Peer peer = Peer.run("simple.js", live.url(), "CP01")) {
            assertThat(peer.next("boot").string("status", "")).isEqualTo("Accepted");
            assertThat(peer.next("started").get("transaction")).isEqualTo(1);
            var outcome = live.desk.command("CP01", new StationCommand.Limit(1, 16, 0, "test"), "test");
            assertThat(peer.next("limited").get("limit")).isEqualTo(16);
            assertThat(peer.next("limited").get("limit")).isEqualTo(16);
            assertThat(LiveGate.get(outcome).isDone()).isTrue();
        }
    }

    /** The station's part of the Java client. */
    private static final class Handler implements ClientCoreEventHandler {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        private String next() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
        }

        @Override
        public ChangeAvailabilityConfirmation handleChangeAvailabilityRequest(ChangeAvailabilityRequest request) {
            return new ChangeAvailabilityConfirmation(AvailabilityStatus.Scheduled);
        }

        @Override
        public GetConfigurationConfirmation handleGetConfigurationRequest(GetConfigurationRequest request) {
            return new GetConfigurationConfirmation();
        }

        @Override
        public ChangeConfigurationConfirmation handleChangeConfigurationRequest(ChangeConfigurationRequest request) {
            return new ChangeConfigurationConfirmation(ConfigurationStatus.Accepted);
        }

        @Override
        public ClearCacheConfirmation handleClearCacheRequest(ClearCacheRequest request) {
            return null;
        }

        @Override
        public DataTransferConfirmation handleDataTransferRequest(DataTransferRequest request) {
            return null;
        }

        @Override
        public RemoteStartTransactionConfirmation handleRemoteStartTransactionRequest(
                RemoteStartTransactionRequest request) {
            heard.add("start " + request.getIdTag());
            return new RemoteStartTransactionConfirmation(RemoteStartStopStatus.Accepted);
        }

        @Override
        public RemoteStopTransactionConfirmation handleRemoteStopTransactionRequest(
                RemoteStopTransactionRequest request) {
            heard.add("stop " + request.getTransactionId());
            return new RemoteStopTransactionConfirmation(RemoteStartStopStatus.Accepted);
        }

        @Override
        public ResetConfirmation handleResetRequest(ResetRequest request) {
            return null;
        }

        @Override
        public UnlockConnectorConfirmation handleUnlockConnectorRequest(UnlockConnectorRequest request) {
            return new UnlockConnectorConfirmation(eu.chargetime.ocpp.model.core.UnlockStatus.NotSupported);
        }
    }
}
