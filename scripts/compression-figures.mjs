// What compressing costs and saves: `node scripts/compression-figures.mjs FILE…`, each file an answer of the server.
// It prints, for each file, the processor time of the best round and the length of what comes out.
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const ROUNDS = 15;
const BYTES_A_ROUND = 1_000_000;

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, ZSTD_c_compressionLevel } = zlib.constants;
const brotli = (quality) => ({
  params: { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_QUALITY]: quality },
});
const CODINGS = {
  ...Object.fromEntries([1, 3, 6].map((level) => [`gzip ${level}`, [zlib.gzip, { level }]])),
  ...Object.fromEntries(
    [0, 1, 4, 5].map((quality) => [`br ${quality}`, [zlib.brotliCompress, brotli(quality)]]),
  ),
  // Node.js has it from 22.15 on.
  ...(zlib.zstdCompress && {
    'zstd 1': [zlib.zstdCompress, { params: { [ZSTD_c_compressionLevel]: 1 } }],
    'zstd 3': [zlib.zstdCompress, { params: { [ZSTD_c_compressionLevel]: 3 } }],
  }),
};

async function measure(compress, options, text) {
  const times = Math.ceil(BYTES_A_ROUND / text.length);
  let best = Infinity;
  let length = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time += 1) length = (await compress(text, options)).length;
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / times);
  }
  return { microseconds: Math.round(best), length };
}

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  process.stdout.write(`${file}, ${text.length} code units\n`);
  const figures = {};
  for (const [name, [compress, options]] of Object.entries(CODINGS))
    figures[name] = await measure(promisify(compress), options, text);
  console.table(figures);
}
