import { bodyOf, NO_STORE, type Answer, type AnswerOperation } from '../execution/answer';
import type { IsSensitive } from './sensitive';

const MESSAGE =
  'This operation has a value for what the schema marks as @sensitive: what somebody searches for, or where they are. ' +
  'Send it by POST, since the address of a GET is written down on its way.';

/** As GraphQL over HTTP has it for a mutation that comes by GET. */
const TO_BE_POSTED: Answer = {
  status: 405,
  headers: { ...NO_STORE, allow: 'POST' },
  body: bodyOf({ errors: [{ message: MESSAGE, extensions: { code: 'BAD_REQUEST' } }] }),
};

/**
 * Answers what is sensitive to POST alone, and so that nobody keeps the answer.
 *
 * @param answerSensitive neither looks for nor keeps an answer
 * @param answerOther answers what is not sensitive
 */
export function answeredPrivately(
  isSensitive: IsSensitive,
  answerSensitive: AnswerOperation,
  answerOther: AnswerOperation,
): AnswerOperation {
  return async (asked, context) => {
    if (!isSensitive(asked.known.document, asked.variables)) return answerOther(asked, context);
    if (context.method === 'GET') return TO_BE_POSTED;
    const answer = await answerSensitive(asked, context);
    return { ...answer, headers: { ...answer.headers, ...NO_STORE } };
  };
}
