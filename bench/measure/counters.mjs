import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));

/** The processor time that a process has used with all its threads, in microseconds; in steps of a hundredth second. */
export function cpuMicroseconds(pid) {
  const { own } = ticksOf(pid);
  return microseconds(own);
}

/** The same of a process and all that it started, those that have ended as well. */
export function cpuOfFamily(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  const { own, ended } = ticksOf(pid);
  return microseconds(own + ended + children.reduce((sum, child) => sum + ticksOf(child).own, 0));
}

function ticksOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; utime, stime, cutime and cstime are the 14th to 17th field of the line.
  const [user, system, endedUser, endedSystem] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return { own: user + system, ended: endedUser + endedSystem };
}

const microseconds = (ticks) => (ticks * 1_000_000) / TICKS_PER_SECOND;

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
