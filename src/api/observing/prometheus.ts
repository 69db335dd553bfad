import { Counter, Gauge, type Metric, type Registry } from 'prom-client';

import type { Distribution } from '../../sql/distribution';

type Labels<Label extends string> = Readonly<Record<Label, string>>;

/** A metric whose values are counted elsewhere in plain numbers, and read when somebody asks for them. */
export interface ReadMetric<Label extends string, Value> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
  readonly read: () => Iterable<readonly [labels: Labels<Label>, value: Value]>;
}

export function registerCounter<Label extends string = never>(
  registry: Registry,
  metric: ReadMetric<Label, number>,
): void {
  registerNumbers(Counter, registry, metric);
}

export function registerGauge<Label extends string = never>(
  registry: Registry,
  metric: ReadMetric<Label, number>,
): void {
  registerNumbers(Gauge, registry, metric);
}

function registerNumbers<Label extends string>(
  Numbers: typeof Counter | typeof Gauge,
  registry: Registry,
  { name, help, labels = [], read }: ReadMetric<Label, number>,
): void {
  new Numbers({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    collect() {
      this.reset();
      for (const [given, value] of read()) this.inc(given, value);
    },
  });
}

/** prom-client's own histograms take a microsecond for each value, and cannot be given what was counted elsewhere. */
export function registerHistogram<Label extends string = never>(
  registry: Registry,
  { name, help, read }: ReadMetric<Label, Distribution>,
): void {
  const get = async () => ({
    name,
    help,
    type: 'histogram',
    values: [...read()].flatMap(([labels, distribution]) => samplesOf(name, labels, distribution)),
  });
  // This is all that the registry asks of a metric.
  registry.registerMetric({ name, help, get } as unknown as Metric);
}

/** What Prometheus wants to know of a histogram: how many values were up to each bound, how many in all, and their sum. */
function samplesOf(name: string, labels: object, { bounds, counts, sum }: Distribution) {
  let total = 0;
  const buckets = counts.map((count, at) => {
    total += count;
    return {
      metricName: `${name}_bucket`,
      labels: { ...labels, le: String(bounds[at] ?? '+Inf') },
      value: total,
    };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: total },
  ];
}
