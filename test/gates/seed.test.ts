import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { drawForEngine, seedFor } from '../setup/properties';
import { drawn } from './drawing';

const ROOT = path.join(__dirname, '../..');

/** What another run of the suite draws. */
function drawnElsewhere(settings: Record<string, string> = {}): number[] {
  const script = `
    require('./test/setup/properties.ts');
    process.stdout.write(JSON.stringify(require('./test/gates/drawing.ts').drawn()));
  `;
  const output = execFileSync(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
  });
  return JSON.parse(String(output)) as number[];
}

describe('what properties draw', () => {
  afterEach(() => drawForEngine(0));

  test('is the same in this run and in the next one', () => {
    expect(drawnElsewhere()).toEqual(drawn());
  });

  test('is something else from another seed, for another engine, and when chance is asked for', () => {
    const [usual, elsewhere] = [drawn(), drawnElsewhere({ FUZZ_SEED: '54321' })];
    drawForEngine(1);
    expect(new Set([usual, elsewhere, drawn()].map(String)).size).toBe(3);
    expect(seedFor('random')).not.toBe(seedFor('random'));
  });

  test('is more when more is asked for', () => {
    const more = drawnElsewhere({ FUZZ_TIMES: '3' });
    expect(more).toHaveLength(3 * drawnElsewhere({ FUZZ_TIMES: '1' }).length);
  });
});
