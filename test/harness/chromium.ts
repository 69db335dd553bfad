import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import { chromium, type Browser } from 'playwright-core';

import { describeWhere } from './describe-where';

const MISSING = 'Nothing was opened in a browser: there is no Chromium here, and CHROMIUM_PATH names none.';

/** Describes behaviour in a browser: see describeWhere. @param define called with what starts one */
export function describeInChromium(behaviour: string, define: (start: () => Promise<Browser>) => void): void {
  const program = installedChromium();
  describeWhere(program !== null, MISSING, behaviour, () => define(() => startChromium(program ?? '')));
}

/** The Chromium of this machine: CHROMIUM_PATH, or one on the PATH; null when there is none. */
function installedChromium(): string | null {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = [...PATH.split(path.delimiter), '/usr/bin'];
  const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const files = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  return files.find(isExecutable) ?? null;
}

/** Starts it without a window, and without anything that it would ask the network for by itself. */
function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
