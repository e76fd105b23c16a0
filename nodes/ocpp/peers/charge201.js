// A charging station of OCPP 2.0.1 by npm's ocpp-rpc, strict: what it sends and what it gets is checked against the schemas.
// Arguments: endpoint, identity, protocols with commas. Begins a transaction, lets itself be told everything, and ends when it is asked to stop.
const { RPCClient, createValidator } = require('ocpp-rpc');

const [endpoint, identity, protocols] = process.argv.slice(2);
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const id = 'f1e2d3c4-0001';
const token = { idToken: 'CARD1', type: 'ISO14443' };
let number = 0;

/** The library's own schemas of 2.1 are not found by it: their names end otherwise than it asks for. */
function newest() {
    console.warn = () => {}; // ajv finds fault with how the schemas are written
    const schemas = Object.values(require('ocpp-rpc/lib/schemas/ocpp2_1.json'));
    return createValidator('ocpp2.1', schemas.map(each => ({ ...each, $id: each.$id.replace(/Request$/, '.req').replace(/Response$/, '.conf') })));
}

async function main() {
    const station = new RPCClient({
        endpoint, identity, protocols: protocols.split(','), strictMode: true, strictModeValidators: [newest()], reconnect: false, callTimeoutMs: 20000,
    });
    station.on('strictValidationFailure', e => say('invalid', { error: String(e.error && e.error.message || e), details: e.error && e.error.details }));
    station.on('badMessage', e => say('bad', { error: String(e.error || e) }));
    const event = (eventType, triggerReason, more) => station.call('TransactionEvent', {
        eventType, triggerReason, timestamp: new Date().toISOString(), seqNo: number++, ...more,
        transactionInfo: { transactionId: id, ...more.transactionInfo },
    });
    const values = (register, more = []) => [{ timestamp: new Date().toISOString(),
        sampledValue: [{ value: register, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } }, ...more] }];
    const accepts = (action, answer = { status: 'Accepted' }) => station.handle(action, ({ params }) => {
        say(action, { params });
        return answer;
    });
    ['ReserveNow', 'CancelReservation', 'ChangeAvailability', 'Reset', 'SetChargingProfile', 'SendLocalList', 'ClearCache'].forEach(each => accepts(each));
    accepts('UnlockConnector', { status: 'Unlocked' });
    accepts('TriggerMessage', { status: 'NotImplemented' });
    accepts('RequestStartTransaction', { status: 'Rejected' });
    station.handle('GetVariables', ({ params }) => ({ getVariableResult: params.getVariableData.map(each => ({
        ...each, attributeStatus: 'Accepted', attributeValue: each.variable.name === 'RateUnit' ? 'A,W' : '3' })) }));
    station.handle('RequestStopTransaction', ({ params }) => {
        setImmediate(async () => {
            const end = await event('Ended', 'RemoteStop', { transactionInfo: { stoppedReason: 'Remote' }, meterValue: values(3000), idToken: token });
            say('ended', { status: end.idTokenInfo && end.idTokenInfo.status });
            await station.call('StatusNotification', { timestamp: new Date().toISOString(), evseId: 1, connectorId: 1, connectorStatus: 'Available' });
            await station.close({ code: 1000 });
            say('closed');
            process.exit(0);
        });
        say('stop', { transaction: params.transactionId });
        return { status: 'Accepted' };
    });
    await station.connect();
    say('connected', { protocol: station.protocol });
    const boot = await station.call('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'Peer', model: 'Strict', firmwareVersion: '2' } });
    say('boot', { status: boot.status, interval: boot.interval });
    await station.call('StatusNotification', { timestamp: new Date().toISOString(), evseId: 1, connectorId: 1, connectorStatus: 'Available' });
    const card = await station.call('Authorize', { idToken: token });
    say('authorized', { status: card.idTokenInfo.status });
    await event('Started', 'CablePluggedIn', { transactionInfo: { chargingState: 'EVConnected' } });
    await event('Updated', 'Authorized', { evse: { id: 1, connectorId: 1 }, idToken: token, meterValue: values(1000), transactionInfo: { chargingState: 'EVConnected' } });
    await station.call('StatusNotification', { timestamp: new Date().toISOString(), evseId: 1, connectorId: 1, connectorStatus: 'Occupied' });
    const charging = { transactionInfo: { chargingState: 'Charging' }, meterValue: values(1500, [
        { value: 3.68, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } },
        { value: 16, measurand: 'Current.Import', phase: 'L1' }]) };
    await event('Updated', 'ChargingStateChanged', charging);
    number--;
    await event('Updated', 'ChargingStateChanged', charging);
    await station.call('NotifyEvent', { generatedAt: new Date().toISOString(), seqNo: 0, eventData: [{ eventId: 1, timestamp: new Date().toISOString(),
        trigger: 'Alerting', actualValue: '71', component: { name: 'ChargingStation' }, variable: { name: 'Temperature' }, eventNotificationType: 'HardWiredNotification' }] });
    await station.call('SecurityEventNotification', { type: 'SettingSystemTime', timestamp: new Date().toISOString() });
    const data = await station.call('DataTransfer', { vendorId: 'Peer' });
    say('charging', { data: data.status });
}

process.stdin.on('end', () => process.exit(0)).resume();
main().catch(e => {
    say('failed', { error: String(e && e.message || e), code: e && e.code });
    process.exit(1);
});
