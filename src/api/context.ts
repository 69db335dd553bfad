import type { GraphQLResolveInfo } from 'graphql';

import type { Requested } from '../sql/requested';
import type { Distribution } from '../sql/distribution';
import type { Endable, RequestSession } from '../sql/session';
import type { CostMode, CostReport } from './admission/cost-report';
import type { Limits } from './admission/limits';
import type { Allowance } from './admission/rate-limit';
import { requestedOfRows } from './requested';
import { loaderFactory, type Loaders } from './loaders';
import { MeteredSession } from './observing/metered-session';
import type { RequestRecord } from './observing/request-record';

/** What the operator has set and answers depend on. */
export interface ApiSettings {
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  readonly limits: Limits;
}

/** What is known of a request before it is read. */
export interface RequestFacts {
  readonly record: RequestRecord;
  /** GET, where all that is asked stands in the address, with HEAD. */
  readonly method: 'GET' | 'POST';
  /** The answer's. */
  readonly mediaType: string;
  /** How the request asks for its cost. */
  readonly costMode: CostMode | null;
  /** What its client may still ask for. Who that is, nothing behind the route knows. */
  readonly allowance: Allowance;
}

/** What one request carries. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** What a field of a connection is asked of its rows. */
  readonly requested: (info: GraphQLResolveInfo) => Requested;
  /** What will be told of the request; it is filled in as far as that is known. */
  readonly record: RequestRecord;
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  readonly method: RequestFacts['method'];
  readonly mediaType: string;
  /** Whose eyes the answer is for. There is no sign-in, so everybody is the same. */
  readonly viewer: 'anonymous';
  readonly settings: ApiSettings;
  readonly allowance: Allowance;
  /** Null where the request does not ask for its cost. */
  readonly costReport: CostReport | null;
  /** What the request has the database do. */
  readonly work: Endable;
}

/**
 * Makes what each request carries.
 *
 * @param statementSeconds gets how long each SQL statement took
 */
export function contextFactory(
  openSession: () => RequestSession,
  settings: ApiSettings,
  statementSeconds: Distribution,
): (facts: RequestFacts) => RequestContext {
  const unasked = openSession();
  unasked.end(new Error('a repository asked outside of any request'));
  const createLoaders = loaderFactory(unasked);
  return ({ record, method, mediaType, costMode, allowance }) => {
    const work = openSession();
    return {
      loaders: createLoaders(new MeteredSession(work, record, statementSeconds)),
      requested: requestedOfRows,
      record,
      requestId: record.requestId,
      method,
      mediaType,
      viewer: 'anonymous',
      settings,
      allowance,
      costReport: costMode === null ? null : { mode: costMode, sql: record.sql },
      work,
    };
  };
}
