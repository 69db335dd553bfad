/** Metrics as Prometheus reads them. */
export class MetricsPage {
  /** By name, those of its parts included (`…_bucket`). */
  private readonly samples = new Map<string, { labels: Record<string, string>; value: number }[]>();
  /** The types of all metrics, by name. */
  readonly types = new Map<string, string>();

  constructor(readonly text: string) {
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const [, metric, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
      if (metric !== undefined && type !== undefined) this.types.set(metric, type);
      if (line.startsWith('#')) continue;
      const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (value === undefined) throw new Error(`no sample: ${line}`);
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label, text]);
      const sample = { labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
      this.samples.set(name, [...(this.samples.get(name) ?? []), sample]);
    }
  }

  /** The sum of the samples that have these labels among theirs. */
  sum(name: string, labels: Record<string, string> = {}): number {
    return (this.samples.get(name) ?? [])
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
      .reduce((total, { value }) => total + value, 0);
  }

  /** All values of a label of all metrics. */
  valuesOf(label: string): Set<string> {
    const values = [...this.samples.values()].flat().map(({ labels }) => labels[label]);
    return new Set(values.filter((value) => value !== undefined));
  }
}
