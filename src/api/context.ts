import type { GraphQLResolveInfo } from 'graphql';

import type { Joins } from '../sql/joins';
import type { SqlSession } from '../sql/session';
import { requestedJoins } from './joins';
import { loaderFactory, type Loaders } from './loaders';

/** What the operator has set and answers depend on. */
export interface ApiSettings {
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  /** The largest request body, in bytes. */
  readonly requestBytesMax: number;
}

/** What one request carries. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** What of its rows' relations a field of a connection is asked for. */
  readonly joins: (info: GraphQLResolveInfo) => Joins;
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  readonly settings: ApiSettings;
}

/** Makes what each request carries. */
export function contextFactory(
  session: SqlSession,
  settings: ApiSettings,
): (requestId: string) => RequestContext {
  const createLoaders = loaderFactory(session);
  return (requestId) => ({ loaders: createLoaders(), joins: requestedJoins, requestId, settings });
}
