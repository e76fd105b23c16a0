#!/usr/bin/env bash
# entsoe-api-client 1.0.3 (npm): day-ahead prices as ENTSO-E sends them (A44), five hours with 40, 20, 0, 0 and 30 EUR/MWh. The hours at
# 0 have no price. As curve A03, which leaves out what repeats (here the second 0), it is worse: the left-out hour costs the 20 of
# before, the hour that was named still nothing at all. A price of 0.00 is one a sunny noon has; one of -0.01 is read.
# Expected: 40, 20, 0, 0, 30.
source "$(dirname "$0")/common.sh"
npm_packages entsoe-api-client@1.0.3
cat >"$work/read.mjs" <<'END'
import { ParseDocument } from 'entsoe-api-client';
const read = (curve, points) => ParseDocument(`<?xml version="1.0" encoding="UTF-8"?>
<Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3"><mRID>m</mRID><revisionNumber>1</revisionNumber><type>A44</type>
<TimeSeries><mRID>1</mRID><businessType>A62</businessType><in_Domain.mRID codingScheme="A01">10YNL----------L</in_Domain.mRID>
<out_Domain.mRID codingScheme="A01">10YNL----------L</out_Domain.mRID><currency_Unit.name>EUR</currency_Unit.name>
<price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>${curve}</curveType>
<Period><timeInterval><start>2026-06-14T09:00Z</start><end>2026-06-14T14:00Z</end></timeInterval><resolution>PT60M</resolution>
${points.map(([position, price]) => `<Point><position>${position}</position><price.amount>${price}</price.amount></Point>`).join('')}
</Period></TimeSeries></Publication_MarketDocument>`).timeseries[0].periods[0].points.map(({ price }) => price ?? 'none').join(', ');
const [curve, nought] = process.argv.slice(2), points = [[1, '40.00'], [2, '20.00'], [3, nought], [4, nought], [5, '30.00']];
console.log(read(curve, curve === 'A03' ? points.filter(([position]) => position !== 4) : points));
END
shows 'every hour told, A01' '40, 20, none, none, 30' "$(node "$work/read.mjs" A01 0.00)"
shows 'what repeats left out, A03' '40, 20, none, 20, 30' "$(node "$work/read.mjs" A03 0.00)"
shows 'the same with -0.01' '40, 20, -0.01, -0.01, 30' "$(node "$work/read.mjs" A03 -0.01)"
