// The protocols' own commands as forms: what they are called, what they take, and what goes out (OCPP 1.6 §5–7, 2.0.1 part 2).

export interface Field {
    readonly name: string;
    readonly type?: "text" | "number" | "datetime-local" | "url";
    readonly unit?: string;
    readonly initial?: string;
    readonly options?: readonly string[];
    readonly required?: boolean;
}

export interface Action {
    readonly name: string;
    readonly fields: readonly Field[];
    payload(values: Readonly<Record<string, string>>): unknown;
}

type Values = Readonly<Record<string, string>>;

const whole = (text: string | undefined) => (text === undefined || text.trim() === "" ? undefined : Math.round(Number(text)));
const tenth = (text: string | undefined) => Math.trunc(Number(text ?? "0") * 10) / 10;
const text = (value: string | undefined) => (value === undefined || value.trim() === "" ? undefined : value.trim());
const instant = (value: string | undefined) => (value ? new Date(value).toISOString() : undefined);
const listed = (value: string | undefined) => text(value)?.split(/[,\s]+/);

const number = (name: string, initial = "", more: Partial<Field> = {}): Field => ({ name, type: "number", initial, ...more });
const plain = (name: string, more: Partial<Field> = {}): Field => ({ name, ...more });
const choice = (name: string, ...options: string[]): Field => ({ name, options, initial: options[0] ?? "" });
const time = (name: string, more: Partial<Field> = {}): Field => ({ name, type: "datetime-local", ...more });

const nothing = (name: string): Action => ({ name, fields: [], payload: () => ({}) });

/** One limit that begins at once and has no end, in a profile of its own. */
function profile16(v: Values): unknown {
    return {
        connectorId: whole(v["connectorId"]),
        csChargingProfiles: {
            chargingProfileId: whole(v["chargingProfileId"]), stackLevel: whole(v["stackLevel"]), chargingProfilePurpose: v["purpose"],
            transactionId: whole(v["transactionId"]), chargingProfileKind: v["purpose"] === "TxProfile" ? "Relative" : "Absolute",
            chargingSchedule: {
                duration: whole(v["duration"]), chargingRateUnit: v["unit"],
                startSchedule: v["purpose"] === "TxProfile" ? undefined : new Date(0).toISOString(),
                chargingSchedulePeriod: [{ startPeriod: 0, limit: tenth(v["limit"]), numberPhases: whole(v["numberPhases"]) }],
            },
        },
    };
}

const PROFILE_FIELDS = [
    number("limit", "16", { required: true }), choice("unit", "A", "W"), number("numberPhases"), number("chargingProfileId", "900"), number("stackLevel", "1"),
    number("duration", "", { unit: "s" }),
];

const OCPP16: readonly Action[] = [
    { name: "GetConfiguration", fields: [plain("key")], payload: (v) => ({ key: listed(v["key"]) }) },
    { name: "ChangeConfiguration", fields: [plain("key", { required: true }), plain("value")], payload: (v) => ({ key: text(v["key"]), value: v["value"] ?? "" }) },
    { name: "SetChargingProfile", fields: [number("connectorId", "1"), choice("purpose", "TxDefaultProfile", "TxProfile", "ChargePointMaxProfile"), number("transactionId"), ...PROFILE_FIELDS], payload: profile16 },
    { name: "ClearChargingProfile", fields: [number("id"), number("connectorId"), choice("chargingProfilePurpose", "", "TxDefaultProfile", "TxProfile", "ChargePointMaxProfile"), number("stackLevel")], payload: (v) => ({ id: whole(v["id"]), connectorId: whole(v["connectorId"]), chargingProfilePurpose: text(v["chargingProfilePurpose"]), stackLevel: whole(v["stackLevel"]) }) },
    { name: "GetCompositeSchedule", fields: [number("connectorId", "1"), number("duration", "3600", { unit: "s" }), choice("chargingRateUnit", "A", "W")], payload: (v) => ({ connectorId: whole(v["connectorId"]), duration: whole(v["duration"]), chargingRateUnit: v["chargingRateUnit"] }) },
    { name: "ReserveNow", fields: [number("connectorId", "1"), time("expiryDate", { required: true }), plain("idTag", { required: true }), number("reservationId", "1")], payload: (v) => ({ connectorId: whole(v["connectorId"]), expiryDate: instant(v["expiryDate"]), idTag: text(v["idTag"]), reservationId: whole(v["reservationId"]) }) },
    { name: "CancelReservation", fields: [number("reservationId", "1")], payload: (v) => ({ reservationId: whole(v["reservationId"]) }) },
    { name: "ChangeAvailability", fields: [number("connectorId", "0"), choice("type", "Operative", "Inoperative")], payload: (v) => ({ connectorId: whole(v["connectorId"]), type: v["type"] }) },
    nothing("GetLocalListVersion"),
    { name: "SendLocalList", fields: [number("listVersion", "1"), choice("updateType", "Full", "Differential"), plain("idTags")], payload: (v) => ({ listVersion: whole(v["listVersion"]), updateType: v["updateType"], localAuthorizationList: (listed(v["idTags"]) ?? []).map((idTag) => ({ idTag, idTagInfo: { status: "Accepted" } })) }) },
    nothing("ClearCache"),
    { name: "UpdateFirmware", fields: [plain("location", { type: "url", required: true }), time("retrieveDate"), number("retries")], payload: (v) => ({ location: text(v["location"]), retrieveDate: instant(v["retrieveDate"]) ?? new Date().toISOString(), retries: whole(v["retries"]) }) },
    { name: "GetDiagnostics", fields: [plain("location", { type: "url", required: true }), time("startTime"), time("stopTime")], payload: (v) => ({ location: text(v["location"]), startTime: instant(v["startTime"]), stopTime: instant(v["stopTime"]) }) },
    { name: "TriggerMessage", fields: [choice("requestedMessage", "StatusNotification", "MeterValues", "BootNotification", "Heartbeat", "FirmwareStatusNotification", "DiagnosticsStatusNotification"), number("connectorId")], payload: (v) => ({ requestedMessage: v["requestedMessage"], connectorId: whole(v["connectorId"]) }) },
    { name: "DataTransfer", fields: [plain("vendorId", { required: true }), plain("messageId"), plain("data")], payload: (v) => ({ vendorId: text(v["vendorId"]), messageId: text(v["messageId"]), data: text(v["data"]) }) },
];

const evseOf = (v: Values) => ({ id: whole(v["evseId"]) });

const OCPP2: readonly Action[] = [
    { name: "GetVariables", fields: [plain("component", { initial: "ChargingStation", required: true }), plain("variable", { required: true }), plain("instance")], payload: (v) => ({ getVariableData: [{ component: { name: text(v["component"]) }, variable: { name: text(v["variable"]), instance: text(v["instance"]) } }] }) },
    { name: "SetVariables", fields: [plain("component", { required: true }), plain("variable", { required: true }), plain("value", { required: true })], payload: (v) => ({ setVariableData: [{ attributeValue: v["value"], component: { name: text(v["component"]) }, variable: { name: text(v["variable"]) } }] }) },
    { name: "GetBaseReport", fields: [number("requestId", "1"), choice("reportBase", "FullInventory", "ConfigurationInventory", "SummaryInventory")], payload: (v) => ({ requestId: whole(v["requestId"]), reportBase: v["reportBase"] }) },
    {
        name: "SetChargingProfile", fields: [number("evseId", "1"), choice("purpose", "TxDefaultProfile", "TxProfile", "ChargingStationMaxProfile"), plain("transactionId"), ...PROFILE_FIELDS],
        payload: (v) => ({
            evseId: whole(v["evseId"]),
            chargingProfile: {
                id: whole(v["chargingProfileId"]), stackLevel: whole(v["stackLevel"]), chargingProfilePurpose: v["purpose"], transactionId: text(v["transactionId"]),
                chargingProfileKind: v["purpose"] === "TxProfile" ? "Relative" : "Absolute",
                chargingSchedule: [{ id: 1, duration: whole(v["duration"]), chargingRateUnit: v["unit"], startSchedule: v["purpose"] === "TxProfile" ? undefined : new Date(0).toISOString(), chargingSchedulePeriod: [{ startPeriod: 0, limit: tenth(v["limit"]), numberPhases: whole(v["numberPhases"]) }] }],
            },
        }),
    },
    { name: "ClearChargingProfile", fields: [number("chargingProfileId")], payload: (v) => ({ chargingProfileId: whole(v["chargingProfileId"]) }) },
    { name: "GetChargingProfiles", fields: [number("requestId", "1"), number("evseId")], payload: (v) => ({ requestId: whole(v["requestId"]), evseId: whole(v["evseId"]), chargingProfile: {} }) },
    { name: "GetCompositeSchedule", fields: [number("evseId", "1"), number("duration", "3600", { unit: "s" })], payload: (v) => ({ evseId: whole(v["evseId"]), duration: whole(v["duration"]) }) },
    { name: "ReserveNow", fields: [number("id", "1"), number("evseId", "1"), time("expiryDateTime", { required: true }), plain("idToken", { required: true })], payload: (v) => ({ id: whole(v["id"]), evseId: whole(v["evseId"]), expiryDateTime: instant(v["expiryDateTime"]), idToken: { idToken: text(v["idToken"]), type: "ISO14443" } }) },
    { name: "CancelReservation", fields: [number("reservationId", "1")], payload: (v) => ({ reservationId: whole(v["reservationId"]) }) },
    { name: "ChangeAvailability", fields: [number("evseId"), choice("operationalStatus", "Operative", "Inoperative")], payload: (v) => ({ operationalStatus: v["operationalStatus"], evse: whole(v["evseId"]) ? evseOf(v) : undefined }) },
    nothing("GetLocalListVersion"),
    { name: "SendLocalList", fields: [number("versionNumber", "1"), choice("updateType", "Full", "Differential"), plain("idTokens")], payload: (v) => ({ versionNumber: whole(v["versionNumber"]), updateType: v["updateType"], localAuthorizationList: (listed(v["idTokens"]) ?? []).map((idToken) => ({ idToken: { idToken, type: "ISO14443" }, idTokenInfo: { status: "Accepted" } })) }) },
    nothing("ClearCache"),
    { name: "UpdateFirmware", fields: [number("requestId", "1"), plain("location", { type: "url", required: true }), time("retrieveDateTime")], payload: (v) => ({ requestId: whole(v["requestId"]), firmware: { location: text(v["location"]), retrieveDateTime: instant(v["retrieveDateTime"]) ?? new Date().toISOString() } }) },
    { name: "GetLog", fields: [choice("logType", "DiagnosticsLog", "SecurityLog"), number("requestId", "1"), plain("remoteLocation", { type: "url", required: true })], payload: (v) => ({ logType: v["logType"], requestId: whole(v["requestId"]), log: { remoteLocation: text(v["remoteLocation"]) } }) },
    { name: "TriggerMessage", fields: [choice("requestedMessage", "StatusNotification", "MeterValues", "BootNotification", "Heartbeat", "TransactionEvent", "LogStatusNotification", "FirmwareStatusNotification"), number("evseId")], payload: (v) => ({ requestedMessage: v["requestedMessage"], evse: whole(v["evseId"]) ? evseOf(v) : undefined }) },
    { name: "DataTransfer", fields: [plain("vendorId", { required: true }), plain("messageId"), plain("data")], payload: (v) => ({ vendorId: text(v["vendorId"]), messageId: text(v["messageId"]), data: text(v["data"]) }) },
];

const MQTT: readonly Action[] = [nothing("info")];

export function actionsOf(protocol: string): readonly Action[] {
    return protocol.startsWith("ocpp2") ? OCPP2 : protocol.startsWith("mqtt") ? MQTT : OCPP16;
}
