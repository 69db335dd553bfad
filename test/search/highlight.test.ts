import fc from 'fast-check';

import { highlight } from '../../src/search/highlight';
import { searchWords } from '../../src/search/words';

/** The fragment with what was found between square brackets; null where nothing was. */
const marked = (text: string, query: string) =>
  highlight(text, searchWords(query))
    ?.map((part) => (part.matched ? `[${part.text}]` : part.text))
    .join('') ?? null;

describe('a highlight', () => {
  test('marks the words that were searched for, the last one by its beginning', () => {
    expect(marked('Role transitions, and grief', 'grief role')).toBe('[Role] transitions, and [grief]');
    expect(marked('Role transitions, and roles, grief', 'gri rol')).toBe(
      '[Role] transitions, and [roles], grief',
    );
    expect(marked('Interpersonal Therapy (IPT)', 'ipt')).toBe('Interpersonal Therapy ([IPT])');
  });

  test('marks words as they are printed, whatever their case, accents and quotes', () => {
    expect(marked('Émile doesn’t hurry', "emile doesn't")).toBe('[Émile] [doesn’t] hurry');
    expect(marked('Marriage & Family Therapist', 'marriage and fam')).toBe(
      '[Marriage] [&] [Family] Therapist',
    );
  });

  test('marks whole words, never a part within one', () => {
    expect(marked('Attachment matters', 'at mat')).toBe('Attachment [matters]');
    expect(marked('Attachment', 'tach')).toBeNull();
  });

  test('of a text without the words is none', () => {
    expect(marked('Calm and steady work', 'grief')).toBeNull();
    expect(marked('', 'grief')).toBeNull();
  });

  test('of a long text is a fragment around the first word found, cut between words', () => {
    const text =
      `${'Steady calm work. '.repeat(30)}Grief comes in waves. ${'We take our time. '.repeat(30)}`.trim();
    const fragment = marked(text, 'grief') ?? '';
    expect(fragment).toMatch(/^…\w+.* \[Grief\] comes in waves\..*\w\.?…$/);
    expect([...fragment].length).toBeLessThanOrEqual(204);
  });

  test('joins to the text, or to a part of it between dots', () => {
    const words = fc.constantFrom('grief', 'Role', '&', '李明', '🙂', 'Émile', 'it’s', 'a');
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 120 }),
        fc.constantFrom('gri', 'it', '李'),
        (list, query) => {
          const text = list.join(' ');
          const parts = highlight(text, searchWords(query));
          if (parts === null) return;
          const joined = parts.map((part) => part.text).join('');
          expect(text).toContain(joined.replace(/^…/, '').replace(/…$/, ''));
          expect(parts.some(({ matched }) => matched)).toBe(true);
          expect(parts.every(({ text: piece }) => piece !== '')).toBe(true);
        },
      ),
    );
  });
});
