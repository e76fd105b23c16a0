package dev.fusewire.simulation;

import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The program's arguments, taken one by one. */
final class Flags {

    private String mqttHost = "127.0.0.1";
    private int mqttPort = 1883;
    private @Nullable String mqttUser;
    private @Nullable String mqttPassword;
    private String host = "127.0.0.1";
    private int goePort = HouseSettings.GOE_PORT;
    private int goeModbusPort = HouseSettings.GOE_MODBUS_PORT;
    private int shellyPort = HouseSettings.SHELLY_PORT;
    private String shellyId = HouseSettings.SHELLY_ID;
    private String goeSerial = HouseSettings.GOE_SERIAL;
    private MeterSettings.Model meter = MeterSettings.Model.SHELLY_3EM;
    private boolean monophase;
    private String shellyPassword = "";
    private boolean family;
    private boolean steady;
    private double lapse = 1;
    private long seed = 1;
    private double fuse = 25;
    private int phases = 3;
    private double charge = 40;
    private boolean unplugged;
    private double meterPeriod = 1;

    void take(String flag, Iterator<String> rest) {
        switch (flag) {
            case "--family" -> family = true;
            case "--steady" -> steady = true;
            case "--pro-3em" -> meter = MeterSettings.Model.SHELLY_PRO_3EM;
            case "--monophase" -> monophase = true;
            case "--unplugged" -> unplugged = true;
            default -> {
                if (!flag.startsWith("--") || !rest.hasNext()) {
                    throw new IllegalArgumentException(
                            "%s: an option with its value expected; --help lists them".formatted(flag));
                }
                takeValue(flag, rest.next());
            }
        }
    }

    private void takeValue(String flag, String value) {
        try {
            switch (flag) {
                case "--mqtt" -> takeBroker(value);
                case "--mqtt-user" -> mqttUser = value;
                case "--mqtt-password" -> mqttPassword = value;
                case "--host" -> host = value;
                case "--goe-port" -> goePort = Integer.parseInt(value);
                case "--goe-modbus-port" -> goeModbusPort = Integer.parseInt(value);
                case "--shelly-port" -> shellyPort = Integer.parseInt(value);
                case "--shelly-id" -> shellyId = value;
                case "--shelly-password" -> shellyPassword = value;
                case "--goe-serial" -> goeSerial = value;
                case "--lapse" -> lapse = Double.parseDouble(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--fuse" -> fuse = Double.parseDouble(value);
                case "--phases" -> phases = Integer.parseInt(value);
                case "--charge" -> charge = Double.parseDouble(value);
                case "--meter-period" -> meterPeriod = Double.parseDouble(value);
                default -> throw new IllegalArgumentException(flag + " is not an option; --help lists them");
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("%s: a number expected, not %s".formatted(flag, value));
        }
    }

    private void takeBroker(String value) {
        int colon = value.lastIndexOf(':');
        mqttHost = colon < 0 ? value : value.substring(0, colon);
        if (colon >= 0) {
            mqttPort = Integer.parseInt(value.substring(colon + 1));
        }
    }

    HouseSettings settings() {
        var demo = HouseSettings.demo(new SimulatedHouse.Broker(mqttHost, mqttPort, mqttUser, mqttPassword), seed);
        var house = appliances(demo);
        return house.withHost(host)
                .withPorts(new HouseSettings.Ports(goePort, goeModbusPort, shellyPort))
                .withDevices(shellyId, goeSerial)
                .withMeter(new MeterSettings(meter, monophase, shellyPassword))
                .withLapse(lapse)
                .withFuse(fuse, 0)
                .withPluggedIn(!unplugged)
                .withCar(Car.Settings.DEFAULT.withPhases(phases).withStateOfCharge(charge / 100))
                .withPeriods(
                        Duration.ofMillis((long) (meterPeriod * 1000)),
                        demo.fullUpdatePeriod(),
                        demo.chargerPeriod(),
                        demo.step());
    }

    private HouseSettings appliances(HouseSettings demo) {
        if (steady) {
            return demo.withScript(HouseLoad.steady(new Phases(1.8, 1.1, 2.4)));
        }
        return family ? demo.withLoad(HouseLoad.family(seed)).withScript(HouseLoad.steady(Phases.NONE)) : demo;
    }
}
