/**
 * Describes behaviour that needs a program of the machine. Where that is missing, says so, which fails a run with CI=true.
 *
 * @param missing what is said then
 */
export function describeWhere(
  isInstalled: boolean,
  missing: string,
  behaviour: string,
  define: () => void,
): void {
  if (isInstalled) return describe(behaviour, define);
  process.stderr.write(`\n${missing}\n\n`);
  (process.env['CI'] === 'true' ? test : test.skip)(behaviour, () => {
    throw new Error(missing);
  });
}
