import fc from 'fast-check';

/** What is drawn where nobody says from which seed: the values of a property, and a sample. */
export function drawn(): number[] {
  const values: number[] = [];
  fc.assert(fc.property(fc.nat(), (value) => void values.push(value)));
  return [...values, ...fc.sample(fc.nat())];
}
