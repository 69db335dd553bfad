import { readFileSync } from 'node:fs';
import path from 'node:path';

import { concatAST, isObjectType, parse } from 'graphql';

import { createAdmission } from '../../src/api/admission/admit';
import { LIMIT_RULES, STANDARD_LIMITS } from '../../src/api/admission/limits';
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
