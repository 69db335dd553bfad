/** Gives the slugs of one noun in a directory that has none yet, as `Slugs.choose` does from the database. */
export class NewSlugs {
  private readonly given = new Set<string>();
  private readonly lastNumbers = new Map<string, number>();

  /** @param wishes the slugs that a record would like, best first; when all are given, the last one gets a number */
  choose(wishes: readonly [string, ...string[]]): string {
    const slug = wishes.find((wish) => !this.given.has(wish)) ?? this.numbered(wishes.at(-1) as string);
    this.given.add(slug);
    return slug;
  }

  private numbered(base: string): string {
    let number = this.lastNumbers.get(base) ?? 1;
    do number += 1;
    while (this.given.has(`${base}-${number}`));
    this.lastNumbers.set(base, number);
    return `${base}-${number}`;
  }
}
