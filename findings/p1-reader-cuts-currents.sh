#!/usr/bin/env bash
# p1-reader 2.0.6 (npm): a telegram of a Belgian smart meter (eMUCS P1 1.7), which tells currents to a hundredth of an ampere and
# voltages to a tenth of a volt. Currents and voltages come out as whole numbers, cut and not rounded: 15.98 A is 15 A.
# Power, told beside them, keeps its fractions. Expected: the numbers of the telegram.
source "$(dirname "$0")/common.sh"
npm_packages p1-reader@2.0.6
cat >"$work/read.cjs" <<'END'
const parse = require('p1-reader/lib/parsePacket');
console.error = () => {}; // it complains about the last line, which is only "!"
const { current, voltage, power } = parse(['/FLU5\\253769484_A', '', '0-0:96.1.4(50217)', '0-0:1.0.0(260531120000S)', '1-0:21.7.0(03.718*kW)',
  '1-0:32.7.0(234.7*V)', '1-0:31.7.0(015.98*A)', '1-0:51.7.0(000.94*A)', '!'].join('\r\n')).electricity.instantaneous;
console.log(`${current.L1.reading} A, ${current.L2.reading} A, ${voltage.L1.reading} V, ${power.positive.L1.reading} kW`);
END
shows '15.98 A, 0.94 A, 234.7 V, 3.718 kW' '15 A, 0 A, 234 V, 3.718 kW' "$(node "$work/read.cjs")"
