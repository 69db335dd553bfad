import type { Profession } from './profession.entity';

/** Everything that a profession is called. */
export function namesOfProfession({
  name,
  abbreviation,
  aliases,
}: Pick<Profession, 'name' | 'abbreviation' | 'aliases'>): string[] {
  return [name, ...(abbreviation === null ? [] : [abbreviation]), ...aliases];
}
