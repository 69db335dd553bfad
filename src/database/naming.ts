import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** Property names in camelCase become column names in snake_case: `sortName` → `sort_name`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? '' : '_') + letter.toLowerCase());
}

/** Names tables, columns and foreign keys so that they read the same on every engine. */
export class SnakeCaseNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snakeCase(className);
  }

  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }

  override foreignKeyName(table: { name: string } | string, columns: string[]): string {
    const name = typeof table === 'string' ? table : table.name;
    return `fk_${name.replace(/^.*\./, '')}_${columns.join('_')}`;
  }
}
