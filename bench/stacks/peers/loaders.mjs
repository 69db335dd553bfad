import DataLoader from 'dataloader';

/** DataLoaders for one request. */
export function createLoaders(records) {
  const statementsOf = (read) => {
    const byFirst = new Map();
    return (id, first) => {
      if (!byFirst.has(first)) byFirst.set(first, new DataLoader((ids) => read(ids, first)));
      return byFirst.get(first).load(id);
    };
  };
  return {
    modalityById: new DataLoader(records.modalitiesByIds),
    placeById: new DataLoader(records.placesByIds),
    specialistById: new DataLoader(records.specialistsByIds),
    statementsOfModality: statementsOf(records.statementsOfModalities),
    statementsOfSpecialist: statementsOf(records.statementsOfSpecialists),
  };
}
