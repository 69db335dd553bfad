import type { SqlSession } from '../../src/sql/session';
import { SessionBound } from '../../src/sql/session-bound';

/** A session that says by its name who asked it. */
const session = (name: string): SqlSession =>
  ({ rows: (sql: string) => Promise.resolve([`${name}: ${sql}`]) }) as unknown as SqlSession;

class Part extends SessionBound {
  ask(): Promise<unknown[]> {
    return this.session.rows('part');
  }
}

class Whole extends SessionBound {
  readonly part = new Part(this.session);
  readonly workedOut = { columns: 'id, name' };

  async ask(): Promise<unknown[]> {
    return [...(await this.session.rows('whole')), ...(await this.part.ask())];
  }
}

describe('what is bound to a session', () => {
  const original = new Whole(session('first'));
  const bound = original.on(session('second'));

  test('asks another one with all its parts, and leaves the original as it is', async () => {
    expect(await bound.ask()).toEqual(['second: whole', 'second: part']);
    expect(await original.ask()).toEqual(['first: whole', 'first: part']);
    expect(await bound.on(session('third')).ask()).toEqual(['third: whole', 'third: part']);
  });

  test('shares what was worked out', () => {
    expect(bound.workedOut).toBe(original.workedOut);
    expect(bound).toBeInstanceOf(Whole);
  });
});
