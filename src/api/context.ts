import type { CostReport } from './admission/cost-report';
import type { Limits } from './admission/limits';
import type { Loaders } from './loaders';

/** What the operator has set and answers depend on. */
export interface ApiSettings {
  readonly directoryName: string;
  readonly privacyPolicyUrl: string | null;
  readonly limits: Limits;
}

/** What one request carries. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  readonly settings: ApiSettings;
  /** Null where the request does not ask for its cost. */
  readonly costReport: CostReport | null;
}
