import type { StoredTime } from '../../src/database/time';
import { onEachEngine } from '../harness/directory';

const TIMES: readonly (readonly [StoredTime, string])[] = [
  ['2026-01-02 03:04:05.678', '2026-01-02T03:04:05.678Z'],
  ['2026-01-02 03:04:05.000', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02 03:04:05.010', '2026-01-02T03:04:05.010Z'],
  ['2026-01-02 00:00:00.000', '2026-01-02T00:00:00.000Z'],
  ['1999-12-31 23:59:59.999', '1999-12-31T23:59:59.999Z'],
  // Clocks are turned forward and back on these days; UTC knows nothing of it.
  ['2026-03-29 02:30:00.000', '2026-03-29T02:30:00.000Z'],
  ['2026-10-25 02:30:00.000', '2026-10-25T02:30:00.000Z'],
];

onEachEngine('a moment', (directory) => {
  test.each(TIMES)('%s is told as %s, by every type', async (createdAt, told) => {
    const { make } = directory();
    const updatedAt = createdAt;
    const slug = createdAt.replaceAll(/\D/g, '-');
    const modality = await make.modality({ slug, createdAt, updatedAt });
    await make.profession({ slug, createdAt, updatedAt });
    await make.place({ slug, createdAt, updatedAt });
    const specialist = await make.specialist({ slug, createdAt, updatedAt });
    await make.statement({ modality, specialist, createdAt, updatedAt });
    const one = (field: string) => `${field}(by: { slug: "${slug}" }) { createdAt updatedAt }`;
    const data = await directory().data(`{
      ${['modality', 'profession', 'place', 'specialist'].map(one).join(' ')}
      statement(by: { of: { specialist: "${slug}", modality: "${slug}" } }) { createdAt updatedAt }
      listed: modality(by: { slug: "${slug}" }) { statements { nodes { createdAt } } specialists { nodes { updatedAt } } }
    }`);
    const moments = { createdAt: told, updatedAt: told };
    expect(data).toEqual({
      modality: moments,
      profession: moments,
      place: moments,
      specialist: moments,
      statement: moments,
      listed: { statements: { nodes: [{ createdAt: told }] }, specialists: { nodes: [{ updatedAt: told }] } },
    });
  });
});
