import type { Modality } from '../../src/modality/modality.entity';
import type { NodeType } from '../../src/node/global-id';
import type { Place } from '../../src/place/place.entity';
import type { Profession } from '../../src/profession/profession.entity';
import type { Specialist } from '../../src/specialist/specialist.entity';
import type { Statement } from '../../src/statement/statement.entity';
import type { RecordFactory } from '../factories/records';

/** Every type that has an id, with the root field of one such record. */
export const NODE_FIELDS: readonly (readonly [NodeType, string])[] = [
  ['Modality', 'modality'],
  ['Specialist', 'specialist'],
  ['Statement', 'statement'],
  ['Profession', 'profession'],
  ['Place', 'place'],
];

/** No test makes so many records. */
export const UNKNOWN_ID = 2 ** 31 - 1;

export interface OneOfEach {
  Modality: Modality;
  Specialist: Specialist;
  Statement: Statement;
  Profession: Profession;
  Place: Place;
}

/** A statement with all that belongs to it. */
export async function makeOneOfEach(make: RecordFactory): Promise<OneOfEach> {
  const modality = await make.modality();
  const profession = await make.profession();
  const place = await make.place();
  const specialist = await make.specialist({ professionId: profession.id, placeId: place.id });
  const statement = await make.statement({ modality, specialist });
  return {
    Modality: modality,
    Specialist: specialist,
    Statement: statement,
    Profession: profession,
    Place: place,
  };
}
