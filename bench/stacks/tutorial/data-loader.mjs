// The same with a DataLoader for each relation. The statements of a specialist, who has few, are all fetched for all
// specialists at once and cut; those of a modality, which has thousands, are asked for by modality.
import DataLoader from 'dataloader';
import { In } from 'typeorm';

import { firstStatements, serveTutorial } from './server.mjs';

const relations = ({ Statement }) => ({
  Modality: {
    statements: async ({ id }, { first }) => ({
      nodes: await firstStatements(Statement, { modalityId: id }, first),
    }),
  },
  Specialist: {
    place: ({ placeId }, _, { placeById }) => (placeId === null ? null : placeById.load(placeId)),
    statements: async ({ id }, { first }, { statementsOfSpecialist }) => ({
      nodes: (await statementsOfSpecialist.load(id)).slice(0, first),
    }),
  },
  Statement: {
    modality: ({ modalityId }, _, { modalityById }) => modalityById.load(modalityId),
    specialist: ({ specialistId }, _, { specialistById }) => specialistById.load(specialistId),
  },
});

const byId = (repository) =>
  new DataLoader(async (ids) => {
    const found = new Map((await repository.findBy({ id: In(ids) })).map((record) => [record.id, record]));
    return ids.map((id) => found.get(id) ?? null);
  });

const loaders = ({ Modality, Place, Specialist, Statement }) => ({
  modalityById: byId(Modality),
  placeById: byId(Place),
  specialistById: byId(Specialist),
  statementsOfSpecialist: new DataLoader(async (ids) => {
    const found = await Statement.find({ where: { specialistId: In(ids) }, order: { position: 'ASC' } });
    const lists = new Map(ids.map((id) => [id, []]));
    for (const statement of found) lists.get(statement.specialistId).push(statement);
    return ids.map((id) => lists.get(id));
  }),
});

await serveTutorial(relations, loaders);
