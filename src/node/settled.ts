/**
 * What becomes of each promise: its value or, where it is rejected, its error, which GraphQL's executors answer with null and
 * that error. (graphql-jit puts the null of a promise in a list behind those that are still open.)
 */
export function settled<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  return Promise.all(promises.map((promise) => promise.catch((error: unknown) => error as Value)));
}
