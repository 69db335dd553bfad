import { GraphQLError } from 'graphql';

import { DatabaseError } from '../../database/errors';
import type { Deadlines } from '../admission/deadlines';
import type { Execute } from './executor';

/** Executes as the given executor does; throws a GraphQLError as soon as that has taken too long, whatever still goes on. */
export function inTime(execute: Execute, deadlines: Deadlines): Execute {
  return (operation, variables, context) => {
    const result = execute(operation, variables, context);
    return result instanceof Promise
      ? deadlines.within(result, context.work).catch(throwAsGraphQLError)
      : result;
  };
}

function throwAsGraphQLError(error: unknown): never {
  throw error instanceof DatabaseError ? new GraphQLError(error.message, { originalError: error }) : error;
}
