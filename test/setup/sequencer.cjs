const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes long, so that nothing of it begins when all else is done. */
const LONG = [
  '/main.',
  '/cli.',
  '/finding/',
  '/connection/',
  '/importer/',
  '/fuzz/',
  '/generator/',
  '/graphiql/',
];

/** Begins with what takes long: as it was measured, or by its name where nothing has been measured yet. */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const isLong = ({ path }) => LONG.some((part) => path.includes(part));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
