import { readFileSync } from 'node:fs';
import path from 'node:path';

import { concatAST, isObjectType, parse } from 'graphql';

import { createAdmission } from '../../src/api/admission/admit';
import { LIMIT_RULES, STANDARD_LIMITS, STANDARD_RATE } from '../../src/api/admission/limits';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';

const read = (file: string) => readFileSync(path.join(__dirname, file), 'utf8');

describe('the cost of a query', () => {
  const schema = createSchema(readSdl(), false);
  const forgotten = createSchema(
    concatAST([readSdl(), parse(read('fixtures/limits/forgotten.graphql'))]),
    false,
  );

  test('is known for every list, argument and order of the schema', () => {
    expect(() => createAdmission(schema, STANDARD_LIMITS)).not.toThrow();
  });

  test('that was forgotten keeps the server from starting, and is named', () => {
    expect(() => createAdmission(forgotten, STANDARD_LIMITS)).toThrow(
      'no cost is known for Modality.founders, Modality.keywords, Modality.trainees, ' +
        'Specialist.history(years:), SpecialistOrderField.LENGTH',
    );
  });

  test('leaves out no limit: all that are published without being fixed can be set', () => {
    const type = schema.getType('DirectoryLimits');
    const fixed = ['pageSizeDefault', 'pageSizeMax', 'nodeIdsMax'];
    const published = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(published.filter((limit) => !fixed.includes(limit)).sort()).toEqual(
      Object.keys(LIMIT_RULES).sort(),
    );
  });
});

const RULES = [
  ...Object.values(LIMIT_RULES),
  { setting: 'RATE_LIMIT_COST', standard: STANDARD_RATE.cost },
  { setting: 'RATE_LIMIT_WINDOW', standard: STANDARD_RATE.window },
];

/** The limits of which a page's table does not tell the setting and its default. */
function untold(page: string): string[] {
  const isTold = ({ setting, standard }: { setting: string; standard: number }) =>
    new RegExp(`^\\| \`${setting}\` +\\| \`${standard}\` +\\|`, 'm').test(page);
  return RULES.filter((rule) => !isTold(rule)).map(({ setting }) => setting);
}

describe('the table of settings in the README', () => {
  test('has every limit with its default', () => {
    expect(untold(read('../../README.md'))).toEqual([]);
  });

  test('could not lack one, nor tell another default, unnoticed', () => {
    expect(untold(read('fixtures/limits/settings.md'))).toEqual([
      'LIMIT_DEPTH',
      'LIMIT_DIRECTIVES',
      'RATE_LIMIT_WINDOW',
    ]);
  });
});
