import { onEachEngine } from '../harness/directory';

const DAY = (day: number) => `2026-01-0${day} 00:00:00.000`;

onEachEngine('the order of a list', (directory) => {
  beforeAll(async () => {
    const { make } = directory();
    const modality = await make.modality({ slug: 'harbor-method' });
    const people = [
      { name: 'Dr. Bo Reed', sortName: 'bo reed', createdAt: DAY(1), updatedAt: DAY(4) },
      { name: 'Émile Ash', sortName: 'emile ash', createdAt: DAY(3), updatedAt: DAY(3) },
      { name: 'ADA QUILL', sortName: 'ada quill', createdAt: DAY(2), updatedAt: DAY(5) },
    ];
    for (const [nth, person] of people.entries()) {
      const specialist = await make.specialist(person);
      await make.statement({
        modality,
        specialist,
        text: person.name,
        position: 10 - nth,
        createdAt: DAY(1 + nth),
        updatedAt: DAY(nth === 1 ? 9 : 1),
      });
    }
  });

  const names = async (orderBy: string) => {
    const args = orderBy === '' ? '' : `(orderBy: ${orderBy})`;
    const { specialists } = await directory().data(`{ specialists${args} { nodes { name } } }`);
    return specialists.nodes.map(({ name }: { name: string }) => name);
  };
  const texts = async (orderBy: string) => {
    const args = orderBy === '' ? '' : `(orderBy: ${orderBy})`;
    const { modality } = await directory().data(
      `{ modality(by: { slug: "harbor-method" }) { statements${args} { nodes { text } } } }`,
    );
    return modality.statements.nodes.map(({ text }: { text: string }) => text);
  };

  const [REED, ASH, QUILL] = ['Dr. Bo Reed', 'Émile Ash', 'ADA QUILL'];

  test('is by name when nothing is said, without honorifics, case and accents', async () => {
    expect(await names('')).toEqual([QUILL, REED, ASH]);
  });

  test('of statements is their position when nothing is said', async () => {
    expect(await texts('')).toEqual([QUILL, ASH, REED]);
  });

  test('runs naturally when no direction is said: names and positions up, dates down', async () => {
    expect(await names('{ field: NAME }')).toEqual([QUILL, REED, ASH]);
    expect(await names('{ field: CREATED_AT }')).toEqual([ASH, QUILL, REED]);
    expect(await names('{ field: UPDATED_AT }')).toEqual([QUILL, REED, ASH]);
    expect(await texts('{ field: POSITION }')).toEqual([QUILL, ASH, REED]);
    expect(await texts('{ field: CREATED_AT }')).toEqual([QUILL, ASH, REED]);
    expect(await texts('{ field: UPDATED_AT }')).toEqual([ASH, QUILL, REED]);
  });

  test('runs the way that is said', async () => {
    expect(await names('{ field: NAME, direction: DESC }')).toEqual([ASH, REED, QUILL]);
    expect(await names('{ field: CREATED_AT, direction: ASC }')).toEqual([REED, QUILL, ASH]);
    expect(await texts('{ field: POSITION, direction: DESC }')).toEqual([REED, ASH, QUILL]);
    expect(await texts('{ field: CREATED_AT, direction: ASC }')).toEqual([REED, ASH, QUILL]);
  });

  test('is one, never a list, and none that nobody knows', async () => {
    for (const orderBy of [
      '[{ field: NAME }, { field: CREATED_AT }]',
      '{ field: SHOE_SIZE }',
      '{ direction: ASC }',
      '{}',
    ]) {
      const { errors } = await directory().ask(`{ specialists(orderBy: ${orderBy}) { nodes { name } } }`);
      expect(errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
