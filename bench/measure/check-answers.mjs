import { isDeepStrictEqual } from 'node:util';

import { requestsFor } from './requests.mjs';

/**
 * Asks every stack everything that the load will ask, and compares the answers.
 *
 * @param stacks the first whose answer means anything is what the others are compared to
 * @returns the requests for each stack, with the length of each answer
 * @throws Error for the first answer that differs or is an error
 */
export async function checkAnswers(stacks, query) {
  const expected = [];
  const checked = new Map();
  for (const stack of stacks) {
    const requests = await requestsFor(stack, query);
    const lengths = [];
    for (const [at, request] of requests.entries()) {
      const where = `${query.name} of ${stack.name} for ${JSON.stringify(query.variableSets[at])}`;
      const text = await stack.load.text(request).catch((error) => {
        throw new Error(`${where}: ${error.message}`);
      });
      lengths.push(Buffer.byteLength(text));
      if (stack.isFixed) continue;
      const data = dataOf(JSON.parse(text), stack, query, where);
      expected[at] ??= data;
      if (!isDeepStrictEqual(data, expected[at]))
        throw new Error(`${where}: another answer\n${difference(data, expected[at])}`);
    }
    checked.set(stack.name, { requests, lengths });
  }
  return checked;
}

function dataOf({ data, errors }, stack, query, where) {
  if (errors || !data) throw new Error(`${where}: ${JSON.stringify(errors)?.slice(0, 500)}`);
  return stack.normalize ? stack.normalize(data) : data;
}

function difference(actual, expected) {
  return [actual, expected].map((data) => JSON.stringify(data).slice(0, 1_000)).join('\n');
}
