// A charge point of npm's ocpp-rpc, strict: what it sends and what it gets is checked against the schemas of OCPP.
// Arguments: endpoint, identity, password ("" for none), protocols with commas. Charges once, and says what it saw, a JSON a line.
const { RPCClient } = require('ocpp-rpc');

const [endpoint, identity, password, protocols] = process.argv.slice(2);
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));

async function main() {
    const asked = [];
    const station = new RPCClient({
        endpoint,
        identity,
        password: password === '' ? undefined : Buffer.from(password, 'latin1'),
        protocols: protocols.split(','),
        strictMode: true,
        reconnect: false,
        callTimeoutMs: 20000,
    });
    station.on('strictValidationFailure', e => say('invalid', { error: String(e.error && e.error.message || e) }));
    station.on('badMessage', e => say('bad', { error: String(e.error || e) }));
    station.handle('RemoteStopTransaction', ({ params }) => {
        asked.push(params.transactionId);
        setImmediate(() => stop(params.transactionId));
        return { status: 'Accepted' };
    });
    station.handle('TriggerMessage', () => ({ status: 'NotImplemented' }));
    await station.connect();
    say('connected', { protocol: station.protocol });

    const boot = await station.call('BootNotification', { chargePointVendor: 'Peer', chargePointModel: 'Strict' });
    say('boot', { status: boot.status, interval: boot.interval });
    await station.call('StatusNotification', { connectorId: 0, errorCode: 'NoError', status: 'Available' });
    await station.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
    const card = await station.call('Authorize', { idTag: 'CARD1' });
    say('authorized', { status: card.idTagInfo.status });
    await station.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing' });
    const start = await station.call('StartTransaction', {
        connectorId: 1, idTag: 'CARD1', meterStart: 1000, timestamp: new Date().toISOString(),
    });
    say('started', { transaction: start.transactionId, status: start.idTagInfo.status });
    await station.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
    await station.call('MeterValues', {
        connectorId: 1,
        transactionId: start.transactionId,
        meterValue: [{
            timestamp: new Date().toISOString(),
            sampledValue: [
                { value: '1500', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
                { value: '16.0', measurand: 'Current.Import', unit: 'A', phase: 'L1' },
                { value: '3.68', measurand: 'Power.Active.Import', unit: 'kW' },
            ],
        }],
    });
    say('metered');

    async function stop(transactionId) {
        const end = await station.call('StopTransaction', {
            transactionId, idTag: 'CARD1', meterStop: 2000, timestamp: new Date().toISOString(), reason: 'Remote',
        });
        say('stopped', { status: end.idTagInfo && end.idTagInfo.status });
        await station.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
        const beat = await station.call('Heartbeat', {});
        say('heartbeat', { time: beat.currentTime });
        await station.close({ code: 1000 });
        say('closed');
        process.exit(0);
    }
}

process.stdin.on('end', () => process.exit(0)).resume();
main().catch(e => {
    say('failed', { error: String(e && e.message || e), code: e && e.code });
    process.exit(1);
});
