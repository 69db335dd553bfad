/**
 * The longest texts that the directory takes, in code points (`credentials`: in number). The columns of the tables end
 * there, and a page that holds more is refused.
 */
export const TEXT_LIMITS = {
  modalityName: 200,
  abbreviation: 20,
  description: 16_000,
  invitation: 16_000,
  statementText: 16_000,
  specialistName: 200,
  credential: 50,
  credentials: 20,
  title: 200,
  city: 100,
  region: 100,
  /** Slugs, with the number that a clash puts behind them. */
  slug: 128,
  /** Keys that are made from texts for comparing and sorting. */
  key: 255,
} as const;
