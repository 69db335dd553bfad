import { parse, specifiedRules, validate } from 'graphql';

import { STANDARD_LIMITS } from '../src/api/admission/limits';
import { repetitionsIn } from '../src/api/admission/repetitions';
import { createSchema } from '../src/api/schema';
import { readSdl } from '../src/api/sdl';

// Shows what the limit `repetitions` is for: how long documents take to validate that repeat response names, in milliseconds of
// the processor, and what counting that takes. The figures in docs/operations.md are its output.

const RUNS = 9;
const schema = createSchema(readSdl(), false);
const { tokens, repetitions } = STANDARD_LIMITS;

const times = (count: number, text: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => text(nth)).join(' ');

/** What repeats response names so often; the second as many of them as the limit of tokens lets pass. */
const WAYS: Record<string, (count: number) => string> = {
  'one list': (count) => `{ ${times(count, () => 'modalities { nodes { id } }')} }`,
  'lists under aliases': (count) =>
    `{ ${times(Math.max(1, Math.floor(tokens / 13 / count)), (nth) => times(count, () => `a${nth}: modalities { b${nth}: nodes { c${nth}: id } }`))} }`,
  'a fragment for each': (count) =>
    `{ ${times(count, (nth) => `...F${nth}`)} } ${times(count, (nth) => `fragment F${nth} on Query { modalities { nodes { id } } }`)}`,
};

/** The least of some runs. */
function milliseconds(work: () => unknown): string {
  const figures = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...figures).toFixed(1);
}

for (const [way, documentOf] of Object.entries(WAYS))
  for (const count of [repetitions / 2, repetitions, 200, 370]) {
    const text = documentOf(count);
    const document = parse(text);
    const counted = milliseconds(() => repetitionsIn(text, tokens * 2));
    const validated = milliseconds(() => validate(schema, document, specifiedRules, { maxErrors: 5 }));
    process.stdout.write(
      `${way}, ${count} times, ${text.length} characters: counted in ${counted} ms, validated in ${validated} ms\n`,
    );
  }
