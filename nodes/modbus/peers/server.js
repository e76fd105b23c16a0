// A server of other people's making: node server.js jsmodbus-tcp | jsmodbus-rtu | modbus-serial-tcp | modbus-serial-rtu PORT
// Registers 40 and 41 hold 230 and 65535, coil 3 is set. Says on which TCP port it listens, or "ready".
'use strict'
const net = require('net')
const kind = process.argv[2]

function jsmodbus (rtu) {
  const modbus = require('jsmodbus')
  const server = new net.Server()
  const memory = { coils: Buffer.alloc(64), discrete: Buffer.alloc(64), holding: Buffer.alloc(256), input: Buffer.alloc(256) }
  for (const registers of [memory.holding, memory.input]) {
    registers.writeUInt16BE(230, 80)
    registers.writeUInt16BE(65535, 82)
  }
  memory.coils[0] = memory.discrete[0] = 8
  if (rtu) {
    server.on('connection', socket => new modbus.server.RTU(socket, memory))
  } else {
    const _ = new modbus.server.TCP(server, memory)
  }
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
}

function vector () {
  const registers = new Map([[40, 230], [41, 65535]])
  const coils = new Map([[3, true]])
  return {
    getInputRegister: (address, unit, answer) => answer(null, registers.get(address) || 0),
    getHoldingRegister: (address, unit, answer) =>
      address >= 1000 ? answer({ modbusErrorCode: 2, msg: 'none' }) : answer(null, registers.get(address) || 0),
    getCoil: (address, unit, answer) => answer(null, coils.get(address) || false),
    getDiscreteInput: (address, unit, answer) => answer(null, coils.get(address) || false),
    setRegister: (address, value, unit, answer) => { registers.set(address, value); answer() },
    setCoil: (address, value, unit, answer) => { coils.set(address, value); answer() }
  }
}

function modbusSerial (port) {
  const ModbusRTU = require('modbus-serial')
  if (port) {
    const server = new ModbusRTU.ServerSerial(vector(), { port, baudRate: 9600, debug: false, unitID: 1 })
    server.on('initialized', () => console.log('ready'))
    server.on('error', e => console.error(String(e)))
  } else {
    // as a text: the number 0 would mean 502
    const server = new ModbusRTU.ServerTCP(vector(), { host: '127.0.0.1', port: '0', debug: false, unitID: 0 })
    server.on('initialized', () => console.log(server._server.address().port))
  }
}

switch (kind) {
  case 'jsmodbus-tcp': jsmodbus(false); break
  case 'jsmodbus-rtu': jsmodbus(true); break
  case 'modbus-serial-tcp': modbusSerial(); break
  case 'modbus-serial-rtu': modbusSerial(process.argv[3]); break
  default: throw new Error('no server is called ' + kind)
}
process.stdin.on('end', () => process.exit()).resume()
