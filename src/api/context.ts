import type { GraphQLResolveInfo } from 'graphql';

import type { Requested } from '../sql/requested';
import type { Endable, RequestSession } from '../sql/session';
import type { CostMode, CostReport } from './admission/cost-report';
import { countingSession } from './admission/counting-session';
import type { Limits } from './admission/limits';
import { requestedOfRows } from './requested';
import { loaderFactory, type Loaders } from './loaders';

/** What the operator has set and answers depend on. */
export interface ApiSettings {
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  readonly limits: Limits;
}

/** What is known of a request before it is read. */
export interface RequestFacts {
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  /** GET, where all that is asked stands in the address, with HEAD. */
  readonly method: 'GET' | 'POST';
  /** The answer's. */
  readonly mediaType: string;
  /** How the request asks for its cost; its SQL is counted then. */
  readonly costMode: CostMode | null;
}

/** What one request carries. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** What a field of a connection is asked of its rows. */
  readonly requested: (info: GraphQLResolveInfo) => Requested;
  readonly requestId: string;
  readonly method: RequestFacts['method'];
  readonly mediaType: string;
  /** Whose eyes the answer is for. There is no sign-in, so everybody is the same. */
  readonly viewer: 'anonymous';
  readonly settings: ApiSettings;
  /** Null where the request does not ask for its cost. */
  readonly costReport: CostReport | null;
  /** What the request has the database do. */
  readonly work: Endable;
}

/** Makes what each request carries. */
export function contextFactory(
  openSession: () => RequestSession,
  settings: ApiSettings,
): (facts: RequestFacts) => RequestContext {
  const unasked = openSession();
  unasked.end(new Error('a repository asked outside of any request'));
  const createLoaders = loaderFactory(unasked);
  return ({ requestId, method, mediaType, costMode }) => {
    const work = openSession();
    const common = {
      requested: requestedOfRows,
      requestId,
      method,
      mediaType,
      viewer: 'anonymous',
      settings,
      work,
    } as const;
    if (costMode === null) return { ...common, loaders: createLoaders(work), costReport: null };
    const sql = { statements: 0, rows: 0 };
    const loaders = createLoaders(countingSession(work, sql));
    return { ...common, loaders, costReport: { mode: costMode, sql } };
  };
}
