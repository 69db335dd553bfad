import fc from 'fast-check';

import { matchSigners, type Candidate, type Signer } from '../../src/importer/match';

interface Signature extends Signer {
  readonly line: number;
}

const someone = {
  personKey: fc.constantFrom('bo reed', 'ada quill'),
  titleKey: fc.constantFrom('psychologist', 'counselor'),
  placeId: fc.option(fc.constantFrom(1, 2, 3)),
};
const page: fc.Arbitrary<Signature[]> = fc
  .array(fc.record(someone), { maxLength: 8 })
  .map((list) => list.map((signer, line) => ({ ...signer, line })));
/** A directory as imports make it: nobody twice at one place, and at most one without a place on the page's modality. */
const directory: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({ ...someone, practises: fc.boolean() }),
  {
    maxLength: 8,
    selector: ({ personKey, titleKey, placeId, practises }) =>
      [personKey, titleKey, placeId, placeId === null && practises].join('/'),
  },
);

/** Who signs which lines, told by what is known of them. */
function linesByPerson(signatures: readonly Signature[], known: readonly Candidate[]): string[] {
  const { persons } = matchSigners(signatures, known);
  return persons
    .map(({ known: somebody, signatures: signed }) => {
      const lines = signed.map(({ line }) => line).sort((one, other) => one - other);
      return `${somebody === null ? 'new' : known.indexOf(somebody)}: ${lines.join(', ')}`;
    })
    .sort();
}

describe('matching signatures with people', () => {
  it('gives every signature to one person, in page order', () => {
    fc.assert(
      fc.property(page, directory, (signatures, known) => {
        const { persons } = matchSigners(signatures, known);
        const lines = persons.flatMap(({ signatures: signed }) => signed.map(({ line }) => line));
        expect([...lines].sort()).toEqual(signatures.map(({ line }) => line));
        const firsts = persons.map(({ signatures: [first] }) => first.line);
        expect(firsts).toEqual([...firsts].sort((one, other) => one - other));
      }),
    );
  });

  it('never takes people of two names, two professions or two places for one', () => {
    fc.assert(
      fc.property(page, directory, (signatures, known) => {
        for (const { known: somebody, signatures: signed } of matchSigners(signatures, known).persons) {
          const prints = somebody === null ? signed : [...signed, somebody];
          expect(new Set(prints.map(({ personKey, titleKey }) => `${personKey}/${titleKey}`)).size).toBe(1);
          const places = prints.map(({ placeId }) => placeId).filter((placeId) => placeId !== null);
          expect(new Set(places).size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives nobody without a place to somebody of another modality', () => {
    fc.assert(
      fc.property(page, directory, (signatures, known) => {
        for (const { known: somebody, signatures: signed } of matchSigners(signatures, known).persons) {
          if (somebody === null || somebody.practises) continue;
          expect(somebody.placeId).not.toBeNull();
          expect(signed.map(({ placeId }) => placeId)).toContain(somebody.placeId);
        }
      }),
    );
  });

  it('does not depend on the order of the signatures', () => {
    const shuffled = page.chain((signatures) =>
      fc.tuple(fc.constant(signatures), fc.shuffledSubarray(signatures, { minLength: signatures.length })),
    );
    fc.assert(
      fc.property(shuffled, directory, ([signatures, others], known) => {
        expect(linesByPerson(others, known)).toEqual(linesByPerson(signatures, known));
      }),
    );
  });

  it('finds the same people again once they are in the directory', () => {
    fc.assert(
      fc.property(page, directory, (signatures, known) => {
        const { persons } = matchSigners(signatures, known);
        const strangers = known.filter((somebody) => persons.every((person) => person.known !== somebody));
        const signers = persons.map(({ known: somebody, signatures: signed }): Candidate => {
          const [{ personKey, titleKey }] = signed;
          const places = [somebody, ...signed].map((print) => print?.placeId ?? null);
          return {
            personKey,
            titleKey,
            placeId: places.find((placeId) => placeId !== null) ?? null,
            practises: true,
          };
        });
        const again = matchSigners(signatures, [...strangers, ...signers]).persons;
        expect(again.map(({ known: somebody }) => somebody && signers.indexOf(somebody))).toEqual(
          signers.map((_, at) => at),
        );
        expect(again.map(({ signatures: signed }) => signed)).toEqual(
          persons.map(({ signatures: signed }) => signed),
        );
      }),
    );
  });

  it('reports whoever has the name and profession of somebody without a place, and is kept apart from them', () => {
    fc.assert(
      fc.property(page, directory, (signatures, known) => {
        const { persons, doubts } = matchSigners(signatures, known);
        const doubted = new Set(doubts.map(({ signature }) => signature));
        for (const { known: somebody, signatures: signed } of persons) {
          const [{ personKey, titleKey }] = signed;
          const alike = known.filter((other) => other.personKey === personKey && other.titleKey === titleKey);
          const isPlaceless = signed.every(({ placeId }) => placeId === null);
          const isAmbiguous = alike.some((other) => isPlaceless || other.placeId === null);
          if (somebody === null && isAmbiguous)
            expect(signed.some((signature) => doubted.has(signature))).toBe(true);
        }
      }),
    );
  });
});
