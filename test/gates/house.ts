import { execFile } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const HOUSE = path.join(__dirname, 'fixtures/house');

/**
 * Runs a linter with the project's configuration over the house of fixtures, which has the project's layout. Both linters
 * are ES modules, which a test cannot load, and their settings go by the working directory.
 *
 * @param program the program's path under node_modules/
 * @returns what it printed as JSON
 */
export function lintHouse<Report>(program: string, args: readonly string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    const command = [path.join(ROOT, 'node_modules', program), ...args];
    execFile(process.execPath, command, { cwd: HOUSE, maxBuffer: 2 ** 26 }, (_, printed, complaint) => {
      // It ends with an error either way, since every fixture breaks a rule.
      try {
        resolve(JSON.parse(printed) as Report);
      } catch {
        reject(new Error(complaint || printed));
      }
    });
  });
}

/** The rule that a fixture is named after: "src/modality/some-rule.service.ts" → "some-rule". */
export function ruleOfFixture(file: string): string {
  return path.basename(file).split('.')[0] ?? '';
}
