import { EntitySchema } from 'typeorm';

// Entities as tutorials have them, without decorators only because these files are not compiled.

const id = { type: 'int', primary: true, generated: true };
const text = { type: 'varchar' };
const reference = (name, nullable = false) => ({ type: 'int', name, nullable });
const belongsTo = (target, name) => ({ type: 'many-to-one', target, joinColumn: { name } });

export const Modality = new EntitySchema({
  name: 'Modality',
  tableName: 'modality',
  columns: { id, slug: text, name: text, abbreviation: { ...text, nullable: true } },
});

export const Place = new EntitySchema({
  name: 'Place',
  tableName: 'place',
  columns: { id, name: text },
});

export const Specialist = new EntitySchema({
  name: 'Specialist',
  tableName: 'specialist',
  columns: {
    id,
    slug: text,
    name: text,
    sortName: { ...text, name: 'sort_name', select: false },
    regionKey: { ...text, name: 'region_key', nullable: true, select: false },
    credentials: { type: 'simple-json' },
    title: text,
    placeId: reference('place_id', true),
  },
  relations: { place: belongsTo('Place', 'place_id') },
});

export const Statement = new EntitySchema({
  name: 'Statement',
  tableName: 'statement',
  columns: {
    id,
    text: { type: 'text' },
    position: { type: 'int' },
    modalityId: reference('modality_id'),
    specialistId: reference('specialist_id'),
  },
  relations: {
    modality: belongsTo('Modality', 'modality_id'),
    specialist: belongsTo('Specialist', 'specialist_id'),
  },
});
