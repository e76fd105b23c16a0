// A client of other people's making: node client.js jsmodbus | modbus-serial PORT. Writes, reads and tells what it read as JSON.
'use strict'
const net = require('net')
const [kind, port] = [process.argv[2], Number(process.argv[3])]

async function jsmodbus () {
  const modbus = require('jsmodbus')
  const socket = new net.Socket()
  const client = new modbus.client.TCP(socket, 7)
  await new Promise((resolve, reject) => socket.on('connect', resolve).on('error', reject).connect({ host: '127.0.0.1', port }))
  await client.writeSingleRegister(5, 16)
  await client.writeMultipleRegisters(6, [17, 65535])
  await client.writeSingleCoil(2, true)
  await client.writeMultipleCoils(4, [true, false, true])
  const registers = (await client.readHoldingRegisters(5, 3)).response.body.valuesAsArray
  const coils = (await client.readCoils(0, 8)).response.body.valuesAsArray.slice(0, 8)
  const inputs = (await client.readInputRegisters(0, 2)).response.body.valuesAsArray
  const refused = await client.readHoldingRegisters(60000, 1).then(() => 0, e => e.response.body.code)
  socket.end()
  return { registers, coils, inputs, refused }
}

async function modbusSerial () {
  const ModbusRTU = require('modbus-serial')
  const client = new ModbusRTU()
  await client.connectTCP('127.0.0.1', { port })
  client.setID(7)
  client.setTimeout(5000)
  await client.writeRegister(5, 16)
  await client.writeRegisters(6, [17, 65535])
  await client.writeCoil(2, true)
  await client.writeCoils(4, [true, false, true])
  const registers = (await client.readHoldingRegisters(5, 3)).data
  const coils = (await client.readCoils(0, 8)).data.map(Number)
  const inputs = (await client.readInputRegisters(0, 2)).data
  const refused = await client.readHoldingRegisters(60000, 1).then(() => 0, e => e.modbusCode)
  client.close(() => {})
  return { registers, coils, inputs, refused }
}

;(kind === 'jsmodbus' ? jsmodbus() : modbusSerial()).then(
  seen => console.log(JSON.stringify(seen)),
  failure => { console.error(failure); process.exit(1) })
