import type { Loaders } from './loaders';

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
  /** Names the request in the log and in a masked error. */
  readonly requestId: string;
  readonly settings: ApiSettings;
}
