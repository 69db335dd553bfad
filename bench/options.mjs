import { parseArgs } from 'node:util';

const DEFINITIONS = {
  full: { type: 'boolean', default: false },
  scale: { type: 'boolean', default: false },
  million: { type: 'boolean', default: false },
  stacks: { type: 'string' },
  queries: { type: 'string' },
  rounds: { type: 'string', default: '10' },
  seconds: { type: 'string', default: '1.5' },
  connections: { type: 'string', default: '32' },
  specialists: { type: 'string', default: '100000' },
  modalities: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  // Built with the headers of 24.19 or later, better-sqlite3 12 aborts when a statement is collected as garbage.
  node: { type: 'string', default: '24.18' },
};

const list = (text) => text?.split(',').map((name) => name.trim());

/**
 * What is asked for on the command line; README.md has the table.
 *
 * @throws TypeError for an option that there is not
 */
export function readOptions(args = process.argv.slice(2)) {
  const { values } = parseArgs({ args, options: DEFINITIONS });
  const specialists = wholeNumber(values, 'specialists');
  return {
    full: values.full,
    scale: values.scale,
    million: values.million,
    /** Names of stacks and queries; undefined for the usual ones. */
    stacks: list(values.stacks),
    queries: list(values.queries),
    rounds: wholeNumber(values, 'rounds'),
    /** How long each stack answers one query in a round. */
    seconds: Number(values.seconds),
    connections: wholeNumber(values, 'connections'),
    size: sizeOf(specialists, wholeNumber(values, 'modalities'), wholeNumber(values, 'seed')),
    nodeVersion: values.node,
  };
}

/** A directory's size. Statements are always four times as many as specialists. */
function sizeOf(specialists, modalities, seed) {
  return { modalities, specialists, statements: 4 * specialists, seed };
}

/** The sizes that `--scale` compares: ten times as many again and again. */
export function scaleSizes({ size, million }) {
  const most = million ? 1_000_000 : size.specialists;
  const sizes = [];
  for (let specialists = 1_000; specialists <= most; specialists *= 10)
    sizes.push(sizeOf(specialists, size.modalities, size.seed));
  return sizes;
}

function wholeNumber(values, name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1)
    throw new TypeError(`--${name}: "${values[name]}" is no number`);
  return number;
}
