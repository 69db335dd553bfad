import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));

/** The processor time that a process has used with all its threads, in microseconds; in steps of a hundredth second. */
export function cpuMicroseconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; utime and stime are the 14th and 15th field of the line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND;
}

/**
 * How many statements MariaDB has run in all, and how many rows and index entries it has read for them. Asking is a
 * statement itself, and reads a few rows, always as many.
 */
export async function mariadbCounters(connection) {
  const [counters] = await connection.query(
    "SHOW GLOBAL STATUS WHERE Variable_name = 'Questions' OR Variable_name LIKE 'Handler_read%'",
  );
  const sum = (wanted) =>
    counters
      .filter(({ Variable_name: name }) => wanted(name))
      .reduce((total, { Value }) => total + Number(Value), 0);
  return {
    statements: sum((name) => name === 'Questions'),
    rows: sum((name) => name.startsWith('Handler_read')),
  };
}
