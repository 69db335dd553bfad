import os from 'node:os';

import { mariadbVersion } from '../prepare/mariadb.mjs';
import { postgresVersion } from '../prepare/postgres.mjs';

/**
 * What was measured on what: the machine, the versions, the directory, the command.
 *
 * @param hasPostgres whether PostgreSQL took part
 */
export function machineLines({ size, rounds, seconds, connections }, hasPostgres = false) {
  const { modalities, specialists, statements, seed } = size;
  const numbers = [modalities, specialists, statements].map((number) => number.toLocaleString('en'));
  const cpus = os.cpus();
  return [
    `- Machine: ${cpus.length} cores, ${cpus[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}; the server on one core, load and database on another`,
    `- Versions: Node.js ${process.versions.node}, MariaDB ${mariadbVersion()}${hasPostgres ? `, PostgreSQL ${postgresVersion()}` : ''}`,
    `- Directory: ${numbers[0]} modalities, ${numbers[1]} specialists, ${numbers[2]} statements, seed ${seed}`,
    `- Load: ${connections} connections, ${rounds} rounds of ${seconds} s each`,
    `- Command: \`${['npm run bench', ...commandArguments()].join(' ')}\``,
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
  ];
}

function commandArguments() {
  const given = process.argv.slice(2);
  return given.length === 0 ? [] : ['--', ...given];
}
