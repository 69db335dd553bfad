import type { GraphQLResolveInfo } from 'graphql';

import type { Joins } from '../sql/joins';
import type { SqlSession } from '../sql/session';
import type { CostMode, CostReport } from './admission/cost-report';
import { countingSession } from './admission/counting-session';
import type { Limits } from './admission/limits';
import { requestedJoins } from './joins';
import { loaderFactory, type Loaders } from './loaders';

/** What the operator has set and answers depend on. */
export interface ApiSettings {
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  readonly limits: Limits;
}

/** What one request carries. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** What of its rows' relations a field of a connection is asked for. */
  readonly joins: (info: GraphQLResolveInfo) => Joins;
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  readonly settings: ApiSettings;
  /** Null where the request does not ask for its cost. */
  readonly costReport: CostReport | null;
}

/**
 * Makes what each request carries.
 *
 * @param costMode how a request asks for its cost; its SQL is counted then
 */
export function contextFactory(
  session: SqlSession,
  settings: ApiSettings,
): (requestId: string, costMode?: CostMode | null) => RequestContext {
  const createLoaders = loaderFactory(session);
  return (requestId, costMode = null) => {
    const common = { joins: requestedJoins, requestId, settings };
    if (costMode === null) return { ...common, loaders: createLoaders(), costReport: null };
    const sql = { statements: 0, rows: 0 };
    const loaders = loaderFactory(countingSession(session, sql))();
    return { ...common, loaders, costReport: { mode: costMode, sql } };
  };
}
