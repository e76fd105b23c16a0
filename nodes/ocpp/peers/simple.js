// A charge point of npm's ocpp-ts. Arguments: endpoint, identity. Boots, charges once, and says what it saw, a JSON a line.
const { OcppClient } = require('ocpp-ts');

const [endpoint, identity] = process.argv.slice(2);
const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const station = new OcppClient(identity);
station.on('error', e => say('error', { error: e.message }));
station.on('SetChargingProfile', (request, answer) => {
    say('limited', { limit: request.csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0].limit });
    answer({ status: 'Accepted' });
});
station.on('connect', async () => {
    try {
        const boot = await station.callRequest('BootNotification', { chargePointVendor: 'Peer', chargePointModel: 'Simple' });
        say('boot', { status: boot.status });
        const start = await station.callRequest('StartTransaction', {
            connectorId: 1, idTag: 'CARD1', meterStart: 10, timestamp: new Date().toISOString(),
        });
        say('started', { transaction: start.transactionId });
    } catch (e) {
        say('failed', { error: e.message });
    }
});
process.stdin.on('end', () => process.exit(0)).resume();
station.connect(endpoint.endsWith('/') ? endpoint : endpoint + '/');
