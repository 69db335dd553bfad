import { isCompositeType, getNamedType, isObjectType, isRequiredArgument } from 'graphql';

import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { onEachEngine } from '../harness/directory';

const schema = createSchema(readSdl(), false);

/** The root lists, by the type of their rows. */
const LISTS = {
  Modality: 'modalities',
  Specialist: 'specialists',
  Statement: 'statements',
  Profession: 'professions',
  Place: 'places',
} as const;

/** A field as it can be selected alone; what it leads to by its name and id. */
function selectionsOf(typeName: string): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map(({ name, type: fieldType }) => {
      const named = getNamedType(fieldType);
      if (!isCompositeType(named)) return name;
      if (named.name === 'Coordinates') return `${name} { latitude longitude }`;
      return named.name.endsWith('Connection')
        ? `${name} { nodes { id name: __typename } }`
        : `${name} { id }`;
    });
}

onEachEngine('a field of a row', (directory) => {
  beforeAll(async () => {
    const { make } = directory();
    const modality = await make.modality({
      name: 'Interpersonal Therapy',
      abbreviation: 'IPT',
      aliases: ['IPSRT'],
      description: 'About people.',
      invitation: 'Find one.',
    });
    const place = await make.place({
      name: 'Boston, MA',
      city: 'Boston',
      region: 'MA',
      country: 'US',
      latitude: 42.36,
      longitude: -71.06,
    });
    const profession = await make.profession({ name: 'Counselor', abbreviation: 'CO', aliases: ['Guide'] });
    const specialist = await make.specialist({
      name: 'Ada Quill',
      credentials: ['LCSW'],
      placeId: place.id,
      professionId: profession.id,
    });
    await make.statement({ specialist, modality, text: 'Role transitions.' });
    await directory().derive();
  });

  const fields = Object.entries(LISTS).flatMap(([type, list]) =>
    selectionsOf(type).map((selection) => [`${type}.${selection}`, list, selection, type] as const),
  );

  test.each(fields)('has the same value alone as among all others: %s', async (_, list, selection, type) => {
    const rowsWith = async (selected: string) =>
      (await directory().data(`{ ${list} { nodes { ${selected} } } }`))[list].nodes as object[];
    const [alone] = await rowsWith(selection);
    const [among] = await rowsWith(selectionsOf(type).join(' '));
    expect(among).toMatchObject(alone as object);
    const [value] = Object.values(alone as object) as unknown[];
    expect(value).toEqual(expect.anything());
  });
});
