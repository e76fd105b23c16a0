// node sorted.mjs > sorted.csv: what Node.js makes of odd comparators, for RunSortTest: kind of list, its length, comparator,
// and a checksum of all questions asked and of the order that came out.
const add = (sum, value) => Math.imul(sum, 31) + value | 0;
const odd = [
  (a, b) => a - b,
  (a, b) => a > b ? 1 : -1,
  (a, b) => a < b ? -1 : 0,
  (a, b) => (a * 7 + b * 3) % 5 - 2,
  (a, b) => Math.trunc((a - b) / 10),
  () => 0,
];
let seed = 1;
const chance = below => {
  seed = Math.imul(seed, 1103515245) + 12345 & 0x7fffffff;
  return (seed >> 8) % below;
};
const value = [i => chance(5), i => i + chance(10), i => 1000 - i, i => i % 50, () => chance(1000), i => i % 97 === 0 ? chance(500) : i];
for (let row = 0; row < 400; row++) {
  const kind = row % value.length, comparator = chance(odd.length), length = chance(row % 8 === 0 ? 1500 : 150);
  const items = Array.from({ length }, (_, i) => value[kind](i));
  let sum = 0;
  const sorted = items.slice().sort((a, b) => {
    sum = add(add(sum, a), b);
    return odd[comparator](a, b);
  });
  for (const item of sorted) sum = add(sum, item);
  console.log([kind, length, comparator, sum].join());
}
